/** Where the API of a container engine is to be found. */
export type EngineAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

/** Why an address cannot be used; a sentence without a full stop. */
export interface UnusableAddress {
  readonly kind: 'unusable';
  readonly reason: string;
  readonly help: string;
}

const help = 'set DOCKER_HOST to the socket of the engine, such as unix:///var/run/docker.sock';

/** Plain text is spoken only where nobody else listens. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

/** Reads an address as `DOCKER_HOST` and contexts of Docker give it. */
export function readAddress(text: string): EngineAddress | UnusableAddress {
  if (text.startsWith('unix://')) {
    const path = text.slice('unix://'.length);
    return path.startsWith('/')
      ? { kind: 'socket', path }
      : { kind: 'unusable', reason: 'the address of the engine names no absolute path', help };
  }
  const [, host, port] =
    /^(?:tcp|http):\/\/(\[[0-9a-f:]+\]|[^:/@]+):(\d{1,5})\/?$/i.exec(text) ?? [];
  if (host !== undefined && port !== undefined && Number(port) > 0 && Number(port) < 65_536) {
    if (!loopback.test(host)) {
      const reason = 'the engine is on another machine, which is not the local engine';
      return { kind: 'unusable', reason, help: 'run the command where the services run' };
    }
    return { kind: 'tcp', host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  }
  if (/^(?:ssh|https|npipe|fd):/.test(text)) {
    const scheme = text.slice(0, text.indexOf(':'));
    return { kind: 'unusable', reason: `engines are not asked through "${scheme}:"`, help };
  }
  return { kind: 'unusable', reason: 'the address of the engine is not understood', help };
}

export interface Surroundings {
  readonly env: { readonly [name: string]: string | undefined };
  /** The address of the context that Docker's own client uses; undefined when it uses its default. */
  readonly context: string | undefined;
  exists(path: string): boolean;
}

const systemSocket = '/var/run/docker.sock';

/** The engine that Docker's own client would ask. */
export function findEngine({
  env,
  context,
  exists,
}: Surroundings): EngineAddress | UnusableAddress {
  const { DOCKER_HOST: chosen, XDG_RUNTIME_DIR: runtime } = env;
  if (chosen !== undefined && chosen !== '') return readAddress(chosen);
  if (context !== undefined) return readAddress(context);
  const rootless = runtime === undefined || runtime === '' ? [] : [`${runtime}/docker.sock`];
  const path = [systemSocket, ...rootless].find(exists);
  return { kind: 'socket', path: path ?? systemSocket };
}

export function describeAddress(address: EngineAddress): string {
  return address.kind === 'socket' ? address.path : `${address.host}:${address.port}`;
}
