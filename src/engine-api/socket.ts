import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { errorCode, systemReason } from '../files/reading.ts';
import type { ResolveFailure } from '../lock/resolver.ts';
import {
  describeAddress,
  type EngineAddress,
  findEngine,
  type Surroundings,
  type UnusableAddress,
} from './address.ts';
import type { Answer, Ask } from './resolve.ts';

/** An engine answers from its own memory; what takes longer hangs. */
const patience = 10_000;

/** In bytes; the description of an image has some ten thousand. */
const longestAnswer = 8 * 1024 * 1024;

/** The engine that Docker's own client would ask. */
export function localEngine(env: Surroundings['env']): EngineAddress | UnusableAddress {
  return findEngine({ env, context: addressOfContext(env), exists: existsSync });
}

function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

/** A file that cannot be read or understood says nothing. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || systemReason(error) !== undefined) return undefined;
    throw error;
  }
}

/** Docker keeps the description of a context in a folder named after the hash of its name. */
function addressOfContext(env: Surroundings['env']): string | undefined {
  const home = env.HOME || env.USERPROFILE;
  const folder = env.DOCKER_CONFIG || (home && join(home, '.docker'));
  if (!folder) return undefined;
  const name =
    env.DOCKER_CONTEXT || fieldOf(readJson(join(folder, 'config.json')), 'currentContext');
  if (typeof name !== 'string' || name === '' || name === 'default') return undefined;
  const key = createHash('sha256').update(name).digest('hex');
  const description = readJson(join(folder, 'contexts', 'meta', key, 'meta.json'));
  const host = fieldOf(description, 'Endpoints', 'docker', 'Host');
  return typeof host === 'string' ? host : undefined;
}

/** Asks an engine through its socket. Nothing is thrown for what an engine or a network can do. */
export function createAsk(address: EngineAddress): Ask {
  const target =
    address.kind === 'socket'
      ? { socketPath: address.path, headers: { host: 'localhost' } }
      : { host: address.host, port: address.port };
  return (path) =>
    new Promise((resolve) => {
      const failed = (reason: string, help?: string) => resolve(unreachable(address, reason, help));
      const asked = request({ ...target, path, timeout: patience }, (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > longestAnswer) asked.destroy(new Error('its answer is too long'));
          else chunks.push(chunk);
        });
        response.on('end', () => {
          resolve(readAnswer(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8')));
        });
        response.on('error', (error) => failed(reasonOf(error)));
      });
      asked.on('timeout', () => asked.destroy(new Error('it does not answer')));
      asked.on('error', (error) => failed(reasonOf(error), helpFor(errorCode(error))));
      asked.setTimeout(patience);
      asked.end();
    });
}

function readAnswer(status: number, body: string): Answer {
  if (status === 404) return { kind: 'none' };
  const value = parsed(body);
  if (status === 200 && value !== undefined) return { kind: 'answer', value };
  return {
    kind: 'failure',
    reason:
      status === 200
        ? 'the local engine gives an answer that is not understood'
        : `the local engine answers with status ${status}`,
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function reasonOf(error: Error): string {
  const code = errorCode(error);
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ECONNRESET') return 'it ends the connection';
  return systemReason(error) ?? error.message;
}

function helpFor(code: string | undefined): string | undefined {
  if (code === 'EACCES') return 'run the command as a user who may use Docker';
  if (code === 'ENOENT' || code === 'ECONNREFUSED') {
    return 'start Docker, or set DOCKER_HOST to the socket of the engine';
  }
  return undefined;
}

function unreachable(
  address: EngineAddress,
  reason: string,
  help: string | undefined,
): ResolveFailure {
  return {
    kind: 'failure',
    reason: `the local engine cannot be asked at ${describeAddress(address)}: ${reason}`,
    ...(help === undefined ? {} : { help }),
  };
}
