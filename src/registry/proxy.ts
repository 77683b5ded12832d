import { isLoopback } from './address.ts';

export type Environment = { readonly [name: string]: string | undefined };

function variable(env: Environment, name: string): string | undefined {
  // Small letters win, as in curl and Go.
  return env[name.toLowerCase()] || env[name] || undefined;
}

function matches(pattern: string, host: string, port: string): boolean {
  if (pattern === '*') return true;
  const [, name = '', wantedPort] = /^(.*?)(?::(\d+))?$/.exec(pattern) ?? [];
  if (name === '' || (wantedPort !== undefined && wantedPort !== port)) return false;
  const bare = name.replace(/^\*?\./, '');
  if (host === bare) return bare === name;
  return host.endsWith(`.${bare}`);
}

function addressNumber(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** `10.0.0.0/8`. */
function isInNetwork(pattern: string, host: string): boolean {
  const [, base = '', bits] = /^([\d.]+)\/(\d{1,2})$/.exec(pattern) ?? [];
  const [network, address] = [addressNumber(base), addressNumber(host)];
  if (network === undefined || address === undefined || Number(bits) > 32) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(network / size) === Math.floor(address / size);
}

/** The proxy for a URL, as the variables of the environment say; undefined when there is none. */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const isSecure = url.protocol === 'https:';
  const written = variable(env, isSecure ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (written === undefined || isLoopback(url.host)) return undefined;
  const host = url.hostname.toLowerCase();
  const port = url.port || (isSecure ? '443' : '80');
  const direct = (variable(env, 'NO_PROXY') ?? '').split(/[\s,]+/).filter((each) => each !== '');
  if (direct.some((each) => matches(each.toLowerCase(), host, port) || isInNetwork(each, host))) {
    return undefined;
  }
  try {
    return new URL(/^[a-z][\w+.-]*:\/\//i.test(written) ? written : `http://${written}`);
  } catch {
    return undefined;
  }
}
