import { createSecureContext, rootCertificates } from 'node:tls';
import { UserError } from '../errors.ts';
import { decode, displayName, isFailure, readBytes } from './reading.ts';

type Environment = { readonly [name: string]: string | undefined };

const begin = '-----BEGIN CERTIFICATE-----';

function readCertificates(cwd: string, path: string): string | { readonly fault: string } {
  const file = displayName(cwd, path);
  const bytes = readBytes(file);
  const read = isFailure(bytes) ? bytes : decode(file, bytes);
  if (isFailure(read)) return { fault: read.problem.message };
  if (!read.text.includes(begin)) return { fault: 'it holds no certificate (PEM)' };
  try {
    createSecureContext({ ca: read.text });
    return read.text;
  } catch {
    return { fault: 'its certificates cannot be read' };
  }
}

/**
 * The authorities that are trusted besides those that Node.js brings; undefined when there are none. The
 * one that is named on the command line has to be readable.
 */
export function trustedAuthorities(
  option: string | undefined,
  env: Environment,
  cwd: string,
): readonly string[] | undefined {
  const named = option === undefined ? undefined : readCertificates(cwd, option);
  if (typeof named === 'object') {
    throw new UserError(`--registry-ca "${option}": ${named.fault}`, 'name a file of certificates');
  }
  const others = [env.SSL_CERT_FILE, env.NODE_EXTRA_CA_CERTS].flatMap((path) => {
    const read = path ? readCertificates(cwd, path) : undefined;
    return typeof read === 'string' ? [read] : [];
  });
  const added = [...(named === undefined ? [] : [named]), ...others];
  return added.length === 0 ? undefined : [...rootCertificates, ...added];
}
