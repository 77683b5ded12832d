import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseImageReference } from '../../src/compose/image-reference.ts';
import { trustedAuthorities } from '../../src/files/authorities.ts';
import { createNetwork } from '../../src/registry/network.ts';
import { createRegistryResolver } from '../../src/registry/resolve.ts';
import { temporaryFolder } from '../cli/support.ts';
import { createTestClient } from './support/client.ts';
import { createMemoryRegistry, imageType, type Responder } from './support/memory-registry.ts';
import {
  type Listener,
  listenerOf,
  startRawServer,
  startSecureServer,
  startServer,
} from './support/server.ts';

interface Surroundings {
  readonly env?: { readonly [name: string]: string };
  readonly authorities?: readonly string[] | undefined;
  readonly config?: unknown;
  readonly insecure?: readonly string[];
}

/** Looks an image up over the network; waiting between attempts takes no time. */
async function lookUp(image: string, surroundings: Surroundings = {}) {
  const { env = {}, authorities, config, insecure = [] } = surroundings;
  const network = createNetwork({
    env,
    authorities,
    patience: { silence: 300, whole: 1500 },
    connections: 4,
  });
  const client = createTestClient({
    transport: network.transport,
    config,
    choices: { insecure: new Set(insecure) },
  });
  const reference = parseImageReference(image);
  if (reference === undefined) throw new Error(image);
  try {
    return await createRegistryResolver(client, { alone: undefined })(reference, undefined);
  } finally {
    network.close();
  }
}

function filled(): Responder {
  const registry = createMemoryRegistry();
  registry.index('acme/web', 'one', ['1.2.3', 'latest']);
  return registry.respond;
}

/** A registry that answers HEAD in a way that GET has to follow, and GET in this way. */
function onGet(listener: Listener): Listener {
  return (request, response) => {
    if (request.method === 'GET') listener(request, response);
    else response.writeHead(405).end();
  };
}

const realm = (host: string) => ({ 'www-authenticate': `Bearer realm="http://${host}/token"` });

const broken: { readonly [fault: string]: readonly [listener: Listener, reason: string] } = {
  'no answer': [() => undefined, 'HOST does not answer in time'],
  'an answer that stops': [
    onGet((_request, response) => {
      response.writeHead(200, { 'content-type': imageType, 'content-length': '1000' });
      response.write('{"schemaVersion":');
    }),
    'HOST does not answer in time',
  ],
  'a connection that ends': [
    (request) => request.socket.destroy(),
    'HOST ends the connection without an answer',
  ],
  'a truncated answer': [
    onGet((request, response) => {
      response.writeHead(200, { 'content-type': imageType, 'content-length': '1000' });
      response.write('{"schemaVersion":', () => request.socket.destroy());
    }),
    'HOST ends the connection in the middle of its answer',
  ],
  'an answer without an end': [
    onGet((_request, response) => {
      response.writeHead(200, { 'content-type': imageType });
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) {}
      };
      response.on('drain', more);
      more();
    }),
    'the answer of HOST is longer than any registry gives',
  ],
  'status 500': [
    (_request, response) => response.writeHead(500).end('{"errors":[]}'),
    'HOST fails with status 500',
  ],
  'status 503 from a page': [
    (_request, response) => response.writeHead(503, { 'content-type': 'text/html' }).end('<html>'),
    'HOST fails with status 503',
  ],
  'status 429': [
    (_request, response) => response.writeHead(429).end(),
    'HOST allows no further requests',
  ],
  'status 429 for long': [
    (_request, response) => response.writeHead(429, { 'retry-after': '7200' }).end(),
    'HOST allows no further requests for 120 minutes',
  ],
  'status 418': [
    (_request, response) => response.writeHead(418).end(),
    'HOST answers with status 418',
  ],
  'status 403': [
    (_request, response) => response.writeHead(403).end(),
    'the registry HOST forbids access to "acme/web:latest"',
  ],
  'status 404': [
    (_request, response) => response.writeHead(404, { 'content-type': 'application/json' }).end(),
    'the registry HOST has no image "acme/web:latest"',
  ],
  'a page in place of an answer': [
    (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Log in'),
    'HOST gives an answer that is not that of a registry',
  ],
  'a page for what is not there': [
    (_request, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<html>'),
    'HOST gives an answer that is not that of a registry',
  ],
  'no JSON': [
    onGet((_request, response) => response.writeHead(200, { 'content-type': imageType }).end('{{')),
    'HOST gives an answer that is not that of a registry',
  ],
  'the wrong digest': [
    onGet((_request, response) =>
      response
        .writeHead(200, {
          'content-type': imageType,
          'docker-content-digest': `sha256:${'a'.repeat(64)}`,
        })
        .end('{"schemaVersion":2,"config":{"digest":"x"}}'),
    ),
    'what HOST sends for "acme/web:latest" does not have the digest that it names',
  ],
  'redirects in a circle': [
    (request, response) => response.writeHead(307, { location: request.url }).end(),
    'HOST redirects without an end',
  ],
  'a redirect to no encryption': [
    (_request, response) => response.writeHead(307, { location: 'http://cdn.example.com/x' }).end(),
    'HOST redirects to a place without encryption',
  ],
  'a redirect to nowhere': [
    (_request, response) => response.writeHead(302).end(),
    'HOST answers with status 302',
  ],
  'a refusal without a way to log in': [
    (_request, response) => response.writeHead(401).end(),
    'HOST gives an answer that is not that of a registry',
  ],
  'a login that nobody has stored': [
    (_request, response) =>
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end(),
    'the registry HOST shows "acme/web:latest" to nobody without a login, if there is such an image',
  ],
  'a token server that refuses': [
    (request, response) =>
      request.url?.startsWith('/token')
        ? response.writeHead(401).end()
        : response.writeHead(401, realm(request.headers.host ?? '')).end(),
    'the registry HOST shows "acme/web:latest" to nobody without a login, if there is such an image',
  ],
  'a token that is not taken': [
    (request, response) =>
      request.url?.startsWith('/token')
        ? response.end('{"token":"abc"}')
        : response.writeHead(401, realm(request.headers.host ?? '')).end(),
    'the registry HOST shows "acme/web:latest" to nobody without a login, if there is such an image',
  ],
  'a token server that answers with a page': [
    (request, response) =>
      request.url?.startsWith('/token')
        ? response.end('<html>')
        : response.writeHead(401, realm(request.headers.host ?? '')).end(),
    'the token server HOST gives an answer that is not understood',
  ],
  'a token that would be another header': [
    (request, response) =>
      request.url?.startsWith('/token')
        ? response.end('{"token":"a\\r\\nx: y"}')
        : response.writeHead(401, realm(request.headers.host ?? '')).end(),
    'the token server HOST gives an answer that is not understood',
  ],
  'a token server that fails': [
    (request, response) =>
      request.url?.startsWith('/token')
        ? response.writeHead(500).end()
        : response.writeHead(401, realm(request.headers.host ?? '')).end(),
    'HOST fails with status 500',
  ],
  'the format of long ago': [
    (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/vnd.docker.distribution.manifest.v1+json' })
        .end(),
    'the image "acme/web:latest" has a format that Docker no longer pulls',
  ],
};

describe('a registry that is broken', () => {
  test.each(Object.entries(broken))('%s', async (_name, [listener, reason]) => {
    const host = await startServer(listener);
    const answer = await lookUp(`${host}/acme/web`);
    expect(answer).toMatchObject({ kind: 'failure', reason: reason.replaceAll('HOST', host) });
    expect(answer).toHaveProperty('help');
  });

  test('something that is not HTTP', async () => {
    const host = await startRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await lookUp(`${host}/acme/web`)).toMatchObject({
      reason: `what answers at ${host} does not speak HTTP`,
    });
  });

  test('nobody there', async () => {
    expect(await lookUp('127.0.0.1:1/acme/web')).toMatchObject({
      reason: 'nothing listens at 127.0.0.1:1',
    });
    expect(await lookUp('registry.invalid/acme/web')).toMatchObject({
      reason: 'there is no host "registry.invalid"',
    });
  });

  test('a registry that recovers is no fault', async () => {
    let turn = 0;
    const answer = listenerOf(filled());
    const host = await startServer((request, response) => {
      turn += 1;
      if (turn % 3 === 1) request.socket.destroy();
      else if (turn % 3 === 2) response.writeHead(429, { 'retry-after': '1' }).end();
      else answer(request, response);
    });
    expect(await lookUp(`${host}/acme/web`)).toMatchObject({ kind: 'resolved', tag: '1.2.3' });
  });

  test('a huge list of tags takes neither for ever nor the answer away', async () => {
    const answer = listenerOf(filled());
    let page = 0;
    const host = await startServer((request, response) => {
      if (!request.url?.includes('/tags/list')) return answer(request, response);
      page += 1;
      const tags = Array.from({ length: 1000 }, (_, index) => `build-${page}-${index}`);
      response.writeHead(200, { link: `</v2/acme/web/tags/list?last=${page}>; rel="next"` });
      return response.end(JSON.stringify({ tags }));
    });
    expect(await lookUp(`${host}/acme/web`)).toMatchObject({
      kind: 'resolved',
      hint: 'none of the first 20000 of its tags is a version',
    });
    expect(page).toBeLessThan(50);
  });
});

describe('encryption', () => {
  function certificate(name: string): { key: string; cert: string; path: string } {
    const folder = temporaryFolder();
    const [key, path] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=test',
        '-addext',
        `subjectAltName=${name}`,
        '-keyout',
        key,
        '-out',
        path,
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(path, 'utf8'), path };
  }

  test("an authority of one's own is named in either way", async () => {
    const own = certificate('IP:127.0.0.1');
    const host = await startSecureServer(own, listenerOf(filled()));
    expect(await lookUp(`${host}/acme/web`)).toMatchObject({
      reason: `the certificate of ${host} is signed by nobody who is trusted here`,
      help: 'name the certificate of its authority with --registry-ca or SSL_CERT_FILE',
    });
    for (const authorities of [
      trustedAuthorities(own.path, {}, '/'),
      trustedAuthorities(undefined, { SSL_CERT_FILE: own.path }, '/'),
      trustedAuthorities(undefined, { NODE_EXTRA_CA_CERTS: own.path }, '/'),
    ]) {
      expect(await lookUp(`${host}/acme/web`, { authorities })).toMatchObject({ tag: '1.2.3' });
    }
  });

  test('a certificate for another name is refused', async () => {
    const own = certificate('DNS:registry.example.com');
    const host = await startSecureServer(own, listenerOf(filled()));
    const authorities = trustedAuthorities(own.path, {}, '/');
    expect(await lookUp(`${host}/acme/web`, { authorities })).toMatchObject({
      reason: `the certificate of ${host} is for another name`,
    });
  });

  test('a file that is no certificate is refused', () => {
    const folder = temporaryFolder();
    expect(() => trustedAuthorities('missing.pem', {}, folder)).toThrow(/no such file/);
    expect(() => trustedAuthorities(import.meta.filename, {}, '/')).toThrow(/no certificate/);
    expect(trustedAuthorities(undefined, { SSL_CERT_FILE: '/missing' }, folder)).toBeUndefined();
  });

  test('a proxy carries what it cannot read, and is told its own login only', async () => {
    const own = certificate('DNS:registry.example.com');
    const target = await startSecureServer(own, listenerOf(filled()));
    const { createServer } = await import('node:http');
    const { connect } = await import('node:net');
    const { listen } = await import('./support/server.ts');
    const seen: (string | undefined)[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      seen.push(request.url, request.headers['proxy-authorization']);
      const onward = connect(Number(target.split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
    });
    const env = { HTTPS_PROXY: `http://bob:p%40ss@${await listen(proxy)}` };
    const authorities = trustedAuthorities(own.path, {}, '/');
    const answer = await lookUp('registry.example.com/acme/web', { env, authorities });
    expect(answer).toMatchObject({ tag: '1.2.3' });
    const login = `Basic ${Buffer.from('bob:p@ss').toString('base64')}`;
    expect(new Set(seen)).toEqual(new Set(['registry.example.com:443', login]));
  });

  test('a proxy is asked in plain words for what has no encryption', async () => {
    const answer = listenerOf(filled());
    const seen = new Set<string>();
    const proxy = await startServer((request, response) => {
      const { origin, pathname, search } = new URL(request.url ?? '');
      seen.add(`${origin} ${request.headers.host} ${request.headers['proxy-authorization']}`);
      request.url = pathname + search;
      answer(request, response);
    });
    const found = await lookUp('registry.example.com/acme/web', {
      env: { HTTP_PROXY: `http://bob:s@${proxy}`, HTTPS_PROXY: '' },
      insecure: ['registry.example.com'],
    });
    expect(found).toMatchObject({ tag: '1.2.3' });
    const login = `Basic ${Buffer.from('bob:s').toString('base64')}`;
    expect(seen).toEqual(new Set([`http://registry.example.com registry.example.com ${login}`]));
  });

  test.each([
    [407, 'it wants a login'],
    [403, 'it answers with status 403'],
  ])('a proxy that answers with %d', async (status, reason) => {
    const { createServer } = await import('node:http');
    const { listen } = await import('./support/server.ts');
    const proxy = createServer();
    proxy.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
    const host = await listen(proxy);
    const answer = await lookUp('registry.example.com/acme/web', {
      env: { HTTPS_PROXY: `http://bob:secret@${host}` },
    });
    expect(answer).toMatchObject({
      reason: `the proxy ${host} does not connect to registry.example.com: ${reason}`,
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('a proxy that is not there', async () => {
    const answer = await lookUp('registry.example.com/acme/web', {
      env: { HTTPS_PROXY: 'http://127.0.0.1:1' },
    });
    expect(answer).toMatchObject({
      reason:
        'the proxy 127.0.0.1:1 does not connect to registry.example.com: nothing listens there',
    });
  });
});
