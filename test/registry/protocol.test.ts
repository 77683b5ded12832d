import { describe, expect, test } from 'vitest';
import { readMirror } from '../../src/registry/address.ts';
import type { NetworkRequest } from '../../src/registry/transport.ts';
import { createTestClient, createTestClock, hostOf, transportTo } from './support/client.ts';
import {
  type Asked,
  createMemoryRegistry,
  digestOf,
  type Responder,
} from './support/memory-registry.ts';

const acme = { registry: 'registry.example.com', path: 'acme/web' };
const origin = 'https://registry.example.com';

function filled() {
  const registry = createMemoryRegistry();
  const digest = registry.index('acme/web', 'one', ['latest', '1.2.3']);
  return { registry, digest };
}

const basicAlice = `Basic ${Buffer.from('alice:s3cret').toString('base64')}`;

/** Asks for a token, and knows whose it is. */
function withTokens(respond: Responder, realm = 'https://auth.example.com/token') {
  const sold: Asked[] = [];
  const guarded: Responder = (asked) => {
    const scope = `repository:${asked.path.split('/').slice(2, 4).join('/')}:pull`;
    if (asked.headers.authorization === `Bearer ${Buffer.from(scope).toString('hex')}`) {
      return respond(asked);
    }
    const challenge = `Bearer realm="${realm}",service="registry",scope="${scope}"`;
    return { status: 401, headers: { 'www-authenticate': challenge } };
  };
  const sell: Responder = (asked) => {
    sold.push(asked);
    const given = new URLSearchParams(
      asked.method === 'POST' ? asked.body : asked.path.split('?')[1],
    );
    const token = Buffer.from(given.get('scope') ?? '').toString('hex');
    return { status: 200, body: JSON.stringify({ token, expires_in: 300 }) };
  };
  return { guarded, sell, sold };
}

describe('what a tag stands for', () => {
  test('is asked with HEAD, which counts as no pull', async () => {
    const { registry, digest } = filled();
    const client = createTestClient({
      transport: transportTo({ [origin]: hostOf(registry.respond) }),
    });
    expect(await client.head(acme, 'latest')).toEqual({ kind: 'head', digest, manifest: 'index' });
    expect(registry.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'HEAD /v2/acme/web/manifests/latest',
    ]);
    expect(registry.asked[0]?.headers.accept).toContain('image.index.v1+json');
  });

  test.each([
    ['without a digest', 200],
    ['refused', 405],
    ['not known', 400],
  ])('is computed from the body where HEAD is answered %s', async (_name, status) => {
    const { registry, digest } = filled();
    const client = createTestClient({
      transport: transportTo({
        [origin]: hostOf((asked) =>
          asked.method === 'HEAD' ? { status } : registry.respond(asked),
        ),
      }),
    });
    expect(await client.head(acme, 'latest')).toMatchObject({ kind: 'head', digest });
  });

  test('must be what the registry names', async () => {
    const { registry } = filled();
    const client = createTestClient({
      transport: transportTo({
        [origin]: hostOf((asked) => {
          const answer = registry.respond(asked);
          return asked.method === 'GET'
            ? { ...answer, status: 200, body: '{"schemaVersion":2,"manifests":[]}' }
            : answer;
        }),
      }),
    });
    expect(await client.manifest(acme, 'latest')).toMatchObject({ fault: { kind: 'digest' } });
    expect(await client.manifest(acme, digestOf('x'))).toMatchObject({ kind: 'fault' });
  });

  test('docker.io is asked at the host that it has its registry on', async () => {
    const registry = createMemoryRegistry();
    registry.index('library/redis', 'one', ['7']);
    const client = createTestClient({
      transport: transportTo({ 'https://registry-1.docker.io': hostOf(registry.respond) }),
    });
    const redis = { registry: 'docker.io', path: 'library/redis' };
    expect(await client.head(redis, '7')).toMatchObject({ kind: 'head' });
  });
});

describe('logins', () => {
  test('a token is bought once for each image, without a login', async () => {
    const { registry } = filled();
    registry.index('acme/api', 'two', ['1']);
    const { guarded, sell, sold } = withTokens(registry.respond);
    const requests: NetworkRequest[] = [];
    const hosts = { [origin]: hostOf(guarded), 'https://auth.example.com': hostOf(sell) };
    const client = createTestClient({ transport: transportTo(hosts, requests) });
    expect(await client.head(acme, 'latest')).toMatchObject({ kind: 'head' });
    expect(await client.head(acme, '1.2.3')).toMatchObject({ kind: 'head' });
    expect(await client.head({ ...acme, path: 'acme/api' }, '1')).toMatchObject({ kind: 'head' });
    expect(sold.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/token?service=registry&scope=repository%3Aacme%2Fweb%3Apull', undefined],
      ['/token?service=registry&scope=repository%3Aacme%2Fapi%3Apull', undefined],
    ]);
    // 401, token, answer; answer; token, answer.
    expect(requests).toHaveLength(6);
  });

  test('those who ask at the same time share a token', async () => {
    const { registry } = filled();
    const { guarded, sell, sold } = withTokens(registry.respond);
    const hosts = { [origin]: hostOf(guarded), 'https://auth.example.com': hostOf(sell) };
    const client = createTestClient({ transport: transportTo(hosts) });
    await Promise.all(['latest', '1.2.3', 'latest'].map((tag) => client.head(acme, tag)));
    expect(sold).toHaveLength(1);
  });

  test('a token that has run out is bought anew', async () => {
    const { registry } = filled();
    const { guarded, sell, sold } = withTokens(registry.respond);
    const clock = createTestClock();
    const hosts = { [origin]: hostOf(guarded), 'https://auth.example.com': hostOf(sell) };
    const client = createTestClient({ transport: transportTo(hosts), clock });
    await client.head(acme, 'latest');
    clock.pass(301_000);
    await client.head(acme, 'latest');
    expect(sold).toHaveLength(2);
  });

  test('the stored login goes to the token server', async () => {
    const { registry } = filled();
    const { guarded, sell, sold } = withTokens(registry.respond);
    const config = {
      auths: { 'https://registry.example.com/v2/': { auth: basicAlice.slice('Basic '.length) } },
    };
    const hosts = { [origin]: hostOf(guarded), 'https://auth.example.com': hostOf(sell) };
    const client = createTestClient({ transport: transportTo(hosts), config });
    await client.head(acme, 'latest');
    expect(sold[0]?.headers.authorization).toBe(basicAlice);
    expect(sold[0]?.path).toContain('account=alice');
  });

  test('an identity token is sent in a form', async () => {
    const { registry } = filled();
    const { guarded, sell, sold } = withTokens(registry.respond);
    const config = { auths: { 'registry.example.com': { identitytoken: 'long-lived' } } };
    const hosts = { [origin]: hostOf(guarded), 'https://auth.example.com': hostOf(sell) };
    const client = createTestClient({ transport: transportTo(hosts), config });
    expect(await client.head(acme, 'latest')).toMatchObject({ kind: 'head' });
    expect(sold[0]).toMatchObject({ method: 'POST', path: '/token' });
    expect(sold[0]?.body).toContain('grant_type=refresh_token');
    expect(sold[0]?.body).toContain('refresh_token=long-lived');
  });

  test('a helper is asked once, and only when a login is wanted', async () => {
    const { registry } = filled();
    const asked: string[] = [];
    const guarded: Responder = (question) =>
      question.headers.authorization === basicAlice
        ? registry.respond(question)
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
    const config = { credHelpers: { 'registry.example.com': 'vault' } };
    const client = createTestClient({
      transport: transportTo({
        [origin]: hostOf(guarded),
        'https://open.example.com': hostOf(registry.respond),
      }),
      config,
      runHelper: async (name, server) => {
        asked.push(`${name} ${server}`);
        return {
          kind: 'answer',
          credentials: { kind: 'password', username: 'alice', password: 's3cret' },
        };
      },
    });
    await client.head({ ...acme, registry: 'open.example.com' }, 'latest');
    expect(asked).toEqual([]);
    expect(await client.head(acme, 'latest')).toMatchObject({ kind: 'head' });
    expect(await client.head(acme, '1.2.3')).toMatchObject({ kind: 'head' });
    expect(asked).toEqual(['vault registry.example.com']);
  });

  test('a helper that fails is named when a login is wanted', async () => {
    const client = createTestClient({
      transport: transportTo({
        [origin]: hostOf(() => ({
          status: 401,
          headers: { 'www-authenticate': 'Basic realm="x"' },
        })),
      }),
      config: { credsStore: 'vault' },
      runHelper: async () => ({ kind: 'failed', reason: 'is not installed' }),
    });
    expect(await client.head(acme, 'latest')).toMatchObject({
      fault: { kind: 'helper', helper: 'docker-credential-vault', reason: 'is not installed' },
    });
  });

  test('a login does not follow a redirect to another host', async () => {
    const { registry } = filled();
    const elsewhere: NetworkRequest[] = [];
    const guarded: Responder = ({ headers, path }) =>
      headers.authorization === undefined
        ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
        : { status: 307, headers: { location: `https://u:p@cdn.example.com${path}` } };
    const cdn = hostOf(registry.respond);
    const client = createTestClient({
      transport: transportTo({
        [origin]: hostOf(guarded),
        'https://cdn.example.com': (request) => {
          elsewhere.push(request);
          return cdn(request);
        },
      }),
      config: { auths: { 'registry.example.com': { username: 'alice', password: 's3cret' } } },
    });
    expect(await client.head(acme, 'latest')).toMatchObject({ kind: 'head' });
    expect(elsewhere.map(({ headers, url }) => [headers.authorization, url])).toEqual([
      [undefined, 'https://cdn.example.com/v2/acme/web/manifests/latest'],
    ]);
  });

  test('no login is sent to a token server without encryption', async () => {
    const { registry } = filled();
    const { guarded, sell, sold } = withTokens(registry.respond, 'http://auth.example.com/token');
    const hosts = { [origin]: hostOf(guarded), 'http://auth.example.com': hostOf(sell) };
    const client = createTestClient({ transport: transportTo(hosts) });
    expect(await client.head(acme, 'latest')).toMatchObject({
      fault: { kind: 'unsafe-token-server' },
      host: 'auth.example.com',
    });
    expect(sold).toEqual([]);
  });
});

describe('encryption', () => {
  const plain = (host: string, insecure: readonly string[] = []) => {
    const { registry } = filled();
    const client = createTestClient({
      transport: transportTo({
        [`https://${host}`]: () => ({ kind: 'failed', fault: { kind: 'not-tls' } }),
        [`http://${host}`]: hostOf(registry.respond),
      }),
      choices: { insecure: new Set(insecure) },
    });
    return client.head({ ...acme, registry: host }, 'latest');
  };

  test.each(['localhost:5000', '127.0.0.1:5000', '[::1]:5000', 'app.localhost'])(
    'is not needed on the way to this computer: %s',
    async (host) => {
      expect(await plain(host)).toMatchObject({ kind: 'head' });
    },
  );

  test.each(['registry.example.com', 'localhost.example.com', '127.0.0.1.example.com'])(
    'is needed on the way to %s',
    async (host) => {
      expect(await plain(host)).toMatchObject({ fault: { kind: 'not-tls' } });
    },
  );

  test('is not needed where the user says so', async () => {
    expect(await plain('registry.example.com', ['registry.example.com'])).toMatchObject({
      kind: 'head',
    });
    expect(await plain('registry.lan:5000', ['registry.lan'])).toMatchObject({ kind: 'head' });
    expect(await plain('other.example.com', ['registry.example.com'])).toMatchObject({
      kind: 'fault',
    });
  });

  test('a certificate that is not trusted is no reason to go without', async () => {
    const { registry } = filled();
    const client = createTestClient({
      transport: transportTo({
        'https://registry.lan:5000': () => ({
          kind: 'failed',
          fault: { kind: 'certificate', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
        }),
        'http://registry.lan:5000': hostOf(registry.respond),
      }),
      choices: { insecure: new Set(['registry.lan:5000']) },
    });
    const answer = await client.head({ ...acme, registry: 'registry.lan:5000' }, 'latest');
    expect(answer).toMatchObject({ fault: { kind: 'certificate' } });
  });
});

describe('mirrors', () => {
  const mirrored = (mirror: Responder) => {
    const { registry, digest } = filled();
    const option = readMirror('registry.example.com=mirror.example.com/hub');
    if ('fault' in option) throw new Error(option.fault);
    const asked: NetworkRequest[] = [];
    const client = createTestClient({
      transport: transportTo(
        { [origin]: hostOf(registry.respond), 'https://mirror.example.com': hostOf(mirror) },
        asked,
      ),
      choices: { mirrors: new Map([[option.registry, [option.address]]]) },
    });
    return { client, digest, asked };
  };

  test('are asked first, under their prefix', async () => {
    const registry = createMemoryRegistry();
    const digest = registry.index('hub/acme/web', 'of the mirror', ['latest']);
    const { client, asked } = mirrored(registry.respond);
    expect(await client.head(acme, 'latest')).toMatchObject({ digest });
    expect(asked.map(({ url }) => url)).toEqual([
      'https://mirror.example.com/v2/hub/acme/web/manifests/latest?ns=registry.example.com',
    ]);
  });

  test('what they do not have comes from the registry', async () => {
    const { client, digest } = mirrored(() => ({ status: 404 }));
    expect(await client.head(acme, 'latest')).toMatchObject({ digest });
  });

  test.each(['', 'docker.io', 'docker.io=', '=mirror', 'docker.io=a b', 'x=y/../z?q'])(
    '%j names none',
    (text) => {
      expect(readMirror(text)).toHaveProperty('fault');
    },
  );
});

describe('lists of tags', () => {
  test('are read page by page', async () => {
    const registry = createMemoryRegistry(2);
    registry.index('acme/web', 'one', ['a', 'b', 'c', 'd', 'e']);
    const client = createTestClient({
      transport: transportTo({ [origin]: hostOf(registry.respond) }),
    });
    expect(await client.tags(acme)).toEqual({
      kind: 'tags',
      tags: ['a', 'b', 'c', 'd', 'e'],
      isCut: false,
    });
    expect(registry.asked).toHaveLength(3);
  });

  test('end where they have become too long', async () => {
    let page = 0;
    const client = createTestClient({
      transport: transportTo({
        [origin]: hostOf(() => {
          page += 1;
          return {
            status: 200,
            headers: { link: `</v2/acme/web/tags/list?last=${page}>; rel="next"` },
            body: JSON.stringify({ tags: Array.from({ length: 1000 }, (_, i) => `t${page}-${i}`) }),
          };
        }),
      }),
    });
    expect(await client.tags(acme)).toMatchObject({ isCut: true });
    expect(page).toBeLessThan(50);
  });

  test('that lead back to their start end', async () => {
    const client = createTestClient({
      transport: transportTo({
        [origin]: hostOf(() => ({
          status: 200,
          headers: { link: '</v2/acme/web/tags/list?n=1000>; rel="next"' },
          body: '{"tags":["1"]}',
        })),
      }),
    });
    expect(await client.tags(acme)).toEqual({ kind: 'tags', tags: ['1'], isCut: false });
  });

  test('lead to no other host and no other path', async () => {
    const asked: NetworkRequest[] = [];
    const answer: Responder = () => ({
      status: 200,
      headers: { link: '<https://evil.example.com/v2/acme/web/tags/list?last=1>; rel="next"' },
      body: '{"tags":["1"]}',
    });
    const client = createTestClient({
      transport: transportTo({ [origin]: hostOf(answer) }, asked),
    });
    await client.tags(acme);
    expect(asked.every(({ url }) => url.startsWith(`${origin}/v2/acme/web/tags/list`))).toBe(true);
  });

  test('hold nothing but tags', async () => {
    const client = createTestClient({
      transport: transportTo({
        [origin]: hostOf(() => ({
          status: 200,
          body: '{"tags":["1","\\u001b[31m","a/b",7,null,""]}',
        })),
      }),
    });
    expect(await client.tags(acme)).toEqual({ kind: 'tags', tags: ['1'], isCut: false });
  });

  test('are asked for in another way where large pages are refused', async () => {
    const client = createTestClient({
      transport: transportTo({
        [origin]: hostOf(({ path }) =>
          path.includes('n=') ? { status: 400 } : { status: 200, body: '{"tags":null}' },
        ),
      }),
    });
    expect(await client.tags(acme)).toEqual({ kind: 'tags', tags: [], isCut: false });
  });
});

describe('patience', () => {
  const answering = (answers: readonly Responder[]) => {
    let turn = 0;
    const clock = createTestClock();
    const client = createTestClient({
      clock,
      transport: transportTo({
        [origin]: (request) => {
          const respond = answers[Math.min(turn, answers.length - 1)];
          turn += 1;
          return hostOf(respond ?? (() => undefined))(request);
        },
      }),
    });
    return { client, clock, turns: () => turn };
  };
  const good: Responder = (asked) => filled().registry.respond(asked);

  test('a registry that fails is asked again, each time later', async () => {
    const { client, clock } = answering([() => ({ status: 503 }), () => ({ status: 502 }), good]);
    expect(await client.head(acme, 'latest')).toMatchObject({ kind: 'head' });
    expect(clock.waits).toEqual([500, 1000]);
  });

  test('but not for ever', async () => {
    const { client, turns } = answering([() => ({ status: 503 })]);
    expect(await client.head(acme, 'latest')).toMatchObject({
      fault: { kind: 'server', status: 503 },
    });
    expect(turns()).toBe(4);
  });

  test.each([
    ['7', 7000],
    ['Tue, 01 Dec 2026 00:00:09 GMT', 9000],
    ['soon', 500],
  ])('a limit is waited for as the registry says: %s', async (after, wait) => {
    const limited = () => ({ status: 429, headers: { 'retry-after': after } });
    const { client, clock } = answering([limited, good]);
    expect(await client.head(acme, 'latest')).toMatchObject({ kind: 'head' });
    expect(clock.waits).toEqual([wait]);
  });

  test('a limit of an hour ends the run for this registry', async () => {
    const limited = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    const { client, clock, turns } = answering([limited, good]);
    const fault = { kind: 'rate-limit', seconds: 3600 };
    expect(await client.head(acme, 'latest')).toMatchObject({ fault });
    expect(await client.head(acme, '1.2.3')).toMatchObject({ fault });
    expect(clock.waits).toEqual([]);
    expect(turns()).toBe(1);
  });

  test('a host that is not there is asked once', async () => {
    const requests: NetworkRequest[] = [];
    const client = createTestClient({ transport: transportTo({}, requests) });
    for (const tag of ['1', '2', '3']) {
      expect(await client.head(acme, tag)).toMatchObject({ fault: { kind: 'unknown-host' } });
    }
    expect(requests).toHaveLength(1);
  });

  test('not more than a few requests run at the same time', async () => {
    const { registry } = filled();
    let running = 0;
    let most = 0;
    const answer = hostOf(registry.respond);
    const client = createTestClient({
      transport: async (request) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running -= 1;
        return answer(request) ?? { kind: 'failed', fault: { kind: 'unknown-host' } };
      },
    });
    await Promise.all(Array.from({ length: 40 }, () => client.head(acme, 'latest')));
    expect(most).toBe(4);
  });
});
