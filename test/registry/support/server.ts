import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createRawServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Responder } from './memory-registry.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

function closeWithTest(server: Server): void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
}

/** Starts a server on a free port of this computer that goes when the test ends: `127.0.0.1:port`. */
export async function listen(server: Server): Promise<string> {
  closeWithTest(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `127.0.0.1:${address.port}`;
}

export function startServer(listener: Listener): Promise<string> {
  return listen(createServer(listener));
}

export function startSecureServer(
  options: { readonly key: string; readonly cert: string },
  listener: Listener,
): Promise<string> {
  return listen(createSecureServer(options, listener));
}

export function startRawServer(onConnection: (socket: Socket) => void): Promise<string> {
  return listen(createRawServer(onConnection));
}

/** A listener that answers as a responder does. */
export function listenerOf(respond: Responder): Listener {
  return (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
      );
      const { method = '', url: path = '' } = request;
      const answer = respond({ method, path, headers, body }) ?? { status: 404 };
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    });
  };
}
