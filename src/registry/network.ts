import { type IncomingMessage, Agent as PlainAgent, request as requestPlain } from 'node:http';
import { type RequestOptions, request as requestSecure, Agent as SecureAgent } from 'node:https';
import { connect as connectSecure, createSecureContext, type SecureContext } from 'node:tls';
import { errorCode } from '../files/reading.ts';
import { type Environment, proxyFor } from './proxy.ts';
import type {
  NetworkFailure,
  NetworkFault,
  NetworkRequest,
  NetworkResponse,
  Transport,
} from './transport.ts';
import { openTunnel, proxyAddress, proxyLogin } from './tunnel.ts';

export interface NetworkOptions {
  readonly env: Environment;
  /** Certificates of authorities (PEM), in place of those that Node.js brings; undefined: only those. */
  readonly authorities: readonly string[] | undefined;
  /** In milliseconds: until something arrives, and until the answer is there. */
  readonly patience: { readonly silence: number; readonly whole: number };
  /** Connections to one host. */
  readonly connections: number;
}

export interface Network {
  readonly transport: Transport;
  /** Ends the connections that are kept for further requests. */
  close(): void;
}

const faults: { readonly [code: string]: NetworkFault } = {
  ENOTFOUND: { kind: 'unknown-host' },
  EAI_AGAIN: { kind: 'unknown-host' },
  EAI_NONAME: { kind: 'unknown-host' },
  ECONNREFUSED: { kind: 'refused' },
  ENETUNREACH: { kind: 'unreachable' },
  EHOSTUNREACH: { kind: 'unreachable' },
  EADDRNOTAVAIL: { kind: 'unreachable' },
  ETIMEDOUT: { kind: 'timeout' },
  ECONNRESET: { kind: 'reset' },
  EPIPE: { kind: 'reset' },
  ECONNABORTED: { kind: 'reset' },
};

const certificateCodes =
  /^(?:CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_|INVALID_CA|HOSTNAME_MISMATCH)/;

/** An error of Node.js with a meaning of ours. */
class NetworkError extends Error {
  readonly fault: NetworkFault;

  constructor(fault: NetworkFault) {
    super(fault.kind);
    this.name = 'NetworkError';
    this.fault = fault;
  }
}

function faultOf(error: unknown): NetworkFault {
  if (error instanceof NetworkError) return error.fault;
  // Several addresses of a host that all fail come as one error with many.
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  const code = errorCode(inner) ?? 'unknown reason';
  const known = faults[code];
  if (known !== undefined) return known;
  if (certificateCodes.test(code)) return { kind: 'certificate', code };
  // TLS answers something that is not TLS, and HTTP something that is not HTTP.
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return { kind: 'not-tls' };
  if (code.startsWith('HPE_')) return { kind: 'not-http' };
  return { kind: 'network', code };
}

function headersOf(response: IncomingMessage): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')] as const],
    ),
  );
}

function readBody(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) response.destroy(new NetworkError({ kind: 'too-long' }));
      else chunks.push(chunk);
    });
    response.on('end', () => {
      if (response.complete) resolve(Buffer.concat(chunks));
      else reject(new NetworkError({ kind: 'truncated' }));
    });
    response.on('error', (error) => {
      const { kind } = faultOf(error);
      reject(kind === 'reset' ? new NetworkError({ kind: 'truncated' }) : error);
    });
  });
}

interface Lines {
  readonly plain: PlainAgent;
  readonly secure: SecureAgent;
  readonly context: () => SecureContext;
}

type Way = RequestOptions & {
  readonly secureContext?: SecureContext;
  readonly headers?: NetworkRequest['headers'];
};

/** The connection on which a request goes, and how its target is written there. */
async function route(
  url: URL,
  { env, patience }: NetworkOptions,
  { plain, secure, context }: Lines,
): Promise<Way> {
  const isSecure = url.protocol === 'https:';
  const proxy = proxyFor(url, env);
  if (proxy === undefined) {
    return isSecure ? { agent: secure, secureContext: context() } : { agent: plain };
  }
  if (!isSecure && proxy.protocol === 'http:') {
    const { hostname, port } = proxyAddress(proxy);
    const headers = { host: url.host, ...proxyLogin(proxy) };
    return { agent: plain, hostname, port, path: url.href, headers };
  }
  const { silence } = patience;
  const tunnel = await openTunnel(url, proxy, { silence, secureContext: context() });
  if (tunnel.kind === 'failed') throw new NetworkError(tunnel.fault);
  const { socket } = tunnel;
  const servername = url.hostname;
  const createConnection = () =>
    isSecure ? connectSecure({ socket, servername, secureContext: context() }) : socket;
  return { createConnection };
}

async function exchange(
  { method, url, headers, body, limit }: NetworkRequest,
  options: NetworkOptions,
  lines: Lines,
): Promise<NetworkResponse> {
  const address = new URL(url);
  const way = await route(address, options, lines);
  const start = address.protocol === 'https:' ? requestSecure : requestPlain;
  const { silence, whole } = options.patience;
  const late = new NetworkError({ kind: 'timeout' });
  return new Promise((resolve, reject) => {
    const asked = start(
      address,
      { method, ...way, headers: { ...headers, ...way.headers } },
      (response) => {
        readBody(response, limit)
          .then((read) => {
            const status = response.statusCode ?? 0;
            resolve({ kind: 'response', status, headers: headersOf(response), body: read });
          }, reject)
          .finally(() => clearTimeout(timer));
      },
    );
    const timer = setTimeout(() => asked.destroy(late), whole);
    asked.setTimeout(silence, () => asked.destroy(late));
    asked.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    asked.end(body);
  });
}

/** The one place where registries are reached over the network. */
export function createNetwork(options: NetworkOptions): Network {
  const kept = { keepAlive: true, maxSockets: options.connections };
  const plain = new PlainAgent(kept);
  const secure = new SecureAgent(kept);
  let made: SecureContext | undefined;
  const context = () => {
    // Reading the certificates of all authorities takes some milliseconds.
    made ??= createSecureContext(
      options.authorities === undefined ? {} : { ca: [...options.authorities] },
    );
    return made;
  };
  return {
    transport: async (request) => {
      try {
        return await exchange(request, options, { plain, secure, context });
      } catch (error) {
        return { kind: 'failed', fault: faultOf(error) } satisfies NetworkFailure;
      }
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}
