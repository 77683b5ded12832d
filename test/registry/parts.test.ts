import { describe, expect, test } from 'vitest';
import { readChallenge } from '../../src/registry/challenge.ts';
import {
  credentialSource,
  encodeBase64,
  readHelperAnswer,
} from '../../src/registry/credentials.ts';
import { readManifest } from '../../src/registry/manifest.ts';
import { proxyFor } from '../../src/registry/proxy.ts';

describe('challenges', () => {
  test.each([
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/nginx:pull"',
      'https://auth.docker.io/token',
      'registry.docker.io',
    ],
    ['bearer realm=https://a.example.com/t , service="x, y"', 'https://a.example.com/t', 'x, y'],
    ['Basic realm="old", Bearer realm="https://b.example.com"', 'https://b.example.com', undefined],
    [
      'Negotiate, Bearer realm="https://c.example.com/a\\"b"',
      'https://c.example.com/a"b',
      undefined,
    ],
  ])('%s', (header, realm, service) => {
    expect(readChallenge(header)).toMatchObject({ kind: 'bearer', realm, service });
  });

  test('a password where no token is offered', () => {
    expect(readChallenge('Basic realm="Registry Realm"')).toEqual({ kind: 'basic' });
    expect(readChallenge('Bearer error="x", Basic realm="y"')).toEqual({ kind: 'basic' });
  });

  test.each([undefined, '', 'Negotiate', '=', '"', 'Bearer', 'Bearer realm'])(
    '%j offers nothing',
    (header) => {
      expect(readChallenge(header)).toBeUndefined();
    },
  );
});

describe('logins of Docker', () => {
  const stored = (username: string, password: string) => ({
    kind: 'stored',
    credentials: { kind: 'password', username, password },
  });
  const auth = encodeBase64('alice:pass:wörd');

  test.each([
    [{ 'r.example.com': { auth } }, 'r.example.com'],
    [{ 'https://r.example.com/v1/': { auth } }, 'r.example.com'],
    [{ 'https://index.docker.io/v1/': { auth } }, 'docker.io'],
    [{ 'docker.io': { auth } }, 'docker.io'],
    [{ 'r.example.com:5000': { auth: encodeBase64('alice:pass:wörd\0\0') } }, 'r.example.com:5000'],
    [{ 'r.example.com': { username: 'alice', password: 'pass:wörd' } }, 'r.example.com'],
  ])('%j', (auths, registry) => {
    expect(credentialSource({ auths }, registry)).toEqual(stored('alice', 'pass:wörd'));
  });

  test('of another registry are not used', () => {
    const auths = { 'r.example.com': { auth }, 'https://r.example.com.evil.com': { auth } };
    for (const registry of ['example.com', 'r.example.com:5000', 'docker.io', 'evil.com']) {
      expect(credentialSource({ auths }, registry)).toEqual({ kind: 'none' });
    }
  });

  test.each([
    undefined,
    null,
    7,
    [],
    { auths: 7 },
    { auths: { 'r.example.com': { auth: '%%%' } } },
    { credsStore: '../evil' },
  ])('%j says nothing', (config) => {
    expect(credentialSource(config, 'r.example.com')).toEqual({ kind: 'none' });
  });

  test('helpers go before what is stored, those for one registry before those for all', () => {
    const config = {
      auths: { x: { auth } },
      credsStore: 'desktop',
      credHelpers: { x: 'ecr-login' },
    };
    expect(credentialSource(config, 'x')).toEqual({
      kind: 'helper',
      name: 'ecr-login',
      server: 'x',
    });
    expect(credentialSource(config, 'docker.io')).toEqual({
      kind: 'helper',
      name: 'desktop',
      server: 'https://index.docker.io/v1/',
    });
  });

  test('what helpers say', () => {
    expect(readHelperAnswer('{"ServerURL":"x","Username":"alice","Secret":"s"}')).toEqual({
      kind: 'answer',
      credentials: { kind: 'password', username: 'alice', password: 's' },
    });
    expect(readHelperAnswer('{"Username":"<token>","Secret":"s"}')).toEqual({
      kind: 'answer',
      credentials: { kind: 'identity', token: 's' },
    });
    expect(readHelperAnswer('credentials not found in native keychain\n')).toEqual({
      kind: 'answer',
      credentials: undefined,
    });
    expect(readHelperAnswer('panic: secret=s')).toEqual({
      kind: 'failed',
      reason: 'prints something else than a login',
    });
  });
});

describe('proxies', () => {
  const env = {
    HTTPS_PROXY: 'http://proxy.lan:3128',
    http_proxy: 'plain.lan:8080',
    NO_PROXY: 'quay.io,.internal, *.corp.example.com ghcr.io:8443,10.0.0.0/8',
  };

  test.each([
    ['https://registry-1.docker.io/v2/', 'http://proxy.lan:3128/'],
    ['http://registry.lan:5000/v2/', 'http://plain.lan:8080/'],
    ['https://quay.io/v2/', undefined],
    ['https://cdn.quay.io/', undefined],
    ['https://notquay.io/', 'http://proxy.lan:3128/'],
    ['https://r.internal/', undefined],
    ['https://internal/', 'http://proxy.lan:3128/'],
    ['https://a.corp.example.com/', undefined],
    ['https://ghcr.io/', 'http://proxy.lan:3128/'],
    ['https://ghcr.io:8443/', undefined],
    ['https://10.20.30.40/', undefined],
    ['https://11.20.30.40/', 'http://proxy.lan:3128/'],
    ['https://localhost:5000/', undefined],
    ['https://127.0.0.1/', undefined],
  ])('%s', (url, proxy) => {
    expect(proxyFor(new URL(url), env)?.href).toBe(proxy);
  });

  test('none without variables, and none for all', () => {
    expect(proxyFor(new URL('https://x.example.com'), {})).toBeUndefined();
    expect(proxyFor(new URL('https://x.example.com'), { ...env, no_proxy: '*' })).toBeUndefined();
    expect(proxyFor(new URL('https://x.example.com'), { HTTPS_PROXY: 'http://[' })).toBeUndefined();
  });
});

describe('manifests', () => {
  const read = (value: unknown, type?: string) =>
    readManifest(new TextEncoder().encode(JSON.stringify(value)), type);

  test('entries without a platform of their own are left out', () => {
    const manifests = [
      { digest: 'sha256:1', platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      { digest: 'sha256:2', platform: { os: 'unknown', architecture: 'unknown' } },
      { digest: 'sha256:3' },
    ];
    expect(read({ schemaVersion: 2, manifests })).toMatchObject({
      kind: 'index',
      platforms: [{ platform: 'linux/arm64', digest: 'sha256:1' }],
    });
  });

  test.each([null, 7, [], {}, { schemaVersion: 2 }, { manifests: [] }])('%j is none', (value) => {
    expect(read(value)).toBeUndefined();
  });

  test('the format of long ago is known as such', () => {
    expect(read({ schemaVersion: 1, fsLayers: [] })).toMatchObject({ kind: 'old' });
  });
});
