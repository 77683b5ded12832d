import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { errorCode, systemReason } from '../files/reading.ts';
import { encodeBase64 } from './credentials.ts';
import type { NetworkFailure } from './transport.ts';

/** A connection to the host of a URL, through a proxy. */
export type Tunnel = { readonly kind: 'tunnel'; readonly socket: Socket } | NetworkFailure;

export interface TunnelOptions {
  /** In milliseconds: until the proxy answers. */
  readonly silence: number;
  /** For a proxy that is itself reached over TLS. */
  readonly secureContext: SecureContext;
}

export function proxyLogin({ username, password }: URL): { readonly [name: string]: string } {
  if (username === '') return {};
  const pair = `${decoded(username)}:${decoded(password)}`;
  return { 'proxy-authorization': `Basic ${encodeBase64(pair)}` };
}

/** A stray percent sign stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function reasonOf(error: Error): string {
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
      return 'nothing listens there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'there is no such host';
    case undefined:
      return error.message;
    default:
      return systemReason(error) ?? error.message;
  }
}

export function proxyAddress({ hostname, port, protocol }: URL): {
  readonly hostname: string;
  readonly port: number;
} {
  const usual = protocol === 'https:' ? 443 : 80;
  return { hostname: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) };
}

/** Has a proxy open a connection (CONNECT), which it cannot look into when it carries TLS. */
export function openTunnel(url: URL, proxy: URL, options: TunnelOptions): Promise<Tunnel> {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const target = `${url.hostname}:${port}`;
  const isSecure = proxy.protocol === 'https:';
  const start = isSecure ? requestSecure : requestPlain;
  return new Promise((resolve) => {
    const failed = (reason: string) =>
      resolve({ kind: 'failed', fault: { kind: 'proxy', proxy: proxy.host, reason } });
    if (!isSecure && proxy.protocol !== 'http:') {
      failed(`proxies of the kind "${proxy.protocol}" are not spoken to`);
      return;
    }
    const asked = start({
      ...proxyAddress(proxy),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...proxyLogin(proxy) },
      agent: false,
      ...(isSecure ? { secureContext: options.secureContext } : {}),
    });
    asked.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) {
        resolve({ kind: 'tunnel', socket });
        return;
      }
      socket.destroy();
      failed(statusCode === 407 ? 'it wants a login' : `it answers with status ${statusCode}`);
    });
    asked.on('response', (response) => {
      response.destroy();
      failed(`it answers with status ${response.statusCode}`);
    });
    asked.on('error', (error) => failed(reasonOf(error)));
    asked.setTimeout(options.silence, () => asked.destroy(new Error('it does not answer')));
    asked.end();
  });
}
