import { describe, expect, test } from 'vitest';
import { parseImageReference } from '../../src/compose/image-reference.ts';
import { versionCandidates } from '../../src/registry/candidates.ts';
import { compareWithRegistry, createRegistryResolver } from '../../src/registry/resolve.ts';
import { createTestClient, hostOf, transportTo } from './support/client.ts';
import { createMemoryRegistry, type MemoryRegistry } from './support/memory-registry.ts';

function reference(written: string) {
  const parsed = parseImageReference(written);
  if (parsed === undefined) throw new Error(`"${written}" is no reference`);
  return parsed;
}

function resolverOf(registry: MemoryRegistry, alone?: string) {
  const client = createTestClient({
    transport: transportTo({ 'https://r.example.com': hostOf(registry.respond) }),
  });
  return { client, resolve: createRegistryResolver(client, { alone }) };
}

/** Tags of PostgreSQL as Docker Hub has them, three images, and many old ones. */
function postgres() {
  const registry = createMemoryRegistry();
  const seventeen = registry.index('postgres', '17.2', [
    '17.2',
    '17',
    'latest',
    '17.2-bookworm',
    'bookworm',
  ]);
  const sixteen = registry.index('postgres', '16.4', ['16.4', '16']);
  registry.index('postgres', '18beta1', ['18beta1']);
  const alpine = registry.index('postgres', '17.2-alpine', [
    '17.2-alpine',
    'alpine',
    '17-alpine',
    '17.2-alpine3.21',
  ]);
  for (let minor = 0; minor < 60; minor += 1) {
    registry.index('postgres', `9.${minor}`, [`9.${minor}`, `9.${minor}-alpine`]);
  }
  return { registry, seventeen, sixteen, alpine };
}

describe('the version behind a tag', () => {
  test.each([
    ['r.example.com/postgres', '17.2'],
    ['r.example.com/postgres:17', '17.2'],
    ['r.example.com/postgres:16', '16.4'],
    ['r.example.com/postgres:16.4', '16.4'],
    ['r.example.com/postgres:alpine', '17.2-alpine'],
    ['r.example.com/postgres:17-alpine', '17.2-alpine'],
    ['r.example.com/postgres:18beta1', '18beta1'],
  ])('%s → %s', async (written, tag) => {
    const { registry } = postgres();
    expect(await resolverOf(registry).resolve(reference(written), undefined)).toMatchObject({
      tag,
    });
    // One for the tag, one for the list, and few to compare.
    expect(registry.asked.length).toBeLessThanOrEqual(8);
  });

  test('a tag that says all is asked for once', async () => {
    const registry = createMemoryRegistry();
    registry.index('web', 'one', ['1.2.3-alpine']);
    const { resolve } = resolverOf(registry);
    expect(await resolve(reference('r.example.com/web:1.2.3-alpine'), undefined)).toMatchObject({
      tag: '1.2.3-alpine',
      platform: 'any',
    });
    expect(registry.asked).toHaveLength(1);
  });

  test('numbers of builds and days do not hide releases', async () => {
    const registry = createMemoryRegistry();
    registry.index('web', 'current', ['latest', 'v2.1.0']);
    for (let day = 100; day < 400; day += 1)
      registry.index('web', `${day}`, [`20240${day}`, `${day}`]);
    const { resolve } = resolverOf(registry);
    const answer = await resolve(reference('r.example.com/web'), undefined);
    expect(answer).toMatchObject({ tag: 'v2.1.0' });
    expect(registry.asked.length).toBeLessThan(10);
  });

  test('the search ends, and says so', async () => {
    const registry = createMemoryRegistry();
    registry.index('web', 'nightly', ['latest']);
    for (let minor = 0; minor < 80; minor += 1) registry.index('web', `1.${minor}`, [`1.${minor}`]);
    const { resolve } = resolverOf(registry);
    const answer = await resolve(reference('r.example.com/web'), undefined);
    expect(answer).toMatchObject({
      kind: 'resolved',
      hint: 'none of the 24 most likely of 80 version tags has the same digest, and the others are not compared',
    });
    expect(answer).not.toHaveProperty('tag');
    expect(registry.asked.length).toBe(26);
  });

  test('an image without versions gets its digest', async () => {
    const registry = createMemoryRegistry();
    const digest = registry.index('web', 'one', ['latest', 'stable', 'edge']);
    const answer = await resolverOf(registry).resolve(reference('r.example.com/web'), undefined);
    expect(answer).toEqual({
      kind: 'resolved',
      digest,
      platform: 'any',
      hint: 'none of its tags is a version',
    });
  });

  test('a registry that lists no tags still has digests', async () => {
    const registry = createMemoryRegistry();
    const digest = registry.index('web', 'one', ['latest']);
    const client = createTestClient({
      transport: transportTo({
        'https://r.example.com': hostOf((asked) =>
          asked.path.includes('/tags/') ? { status: 403 } : registry.respond(asked),
        ),
      }),
    });
    const resolve = createRegistryResolver(client, { alone: undefined });
    expect(await resolve(reference('r.example.com/web'), undefined)).toEqual({
      kind: 'resolved',
      digest,
      platform: 'any',
      hint: 'its tags cannot be compared: the registry r.example.com forbids access to "web:latest"',
    });
  });

  test('a limit in the middle of the search is told as such', async () => {
    const registry = createMemoryRegistry();
    registry.index('web', 'one', ['latest', '1.2.3']);
    const client = createTestClient({
      transport: transportTo({
        'https://r.example.com': hostOf((asked) =>
          asked.path.endsWith('/1.2.3')
            ? { status: 429, headers: { 'retry-after': '3600' } }
            : registry.respond(asked),
        ),
      }),
    });
    const resolve = createRegistryResolver(client, { alone: undefined });
    expect(await resolve(reference('r.example.com/web'), undefined)).toMatchObject({
      kind: 'resolved',
      hint: 'its tags cannot be compared: r.example.com allows no further requests for 60 minutes',
    });
  });

  test('likely tags come first', () => {
    const tags = ['1.0', '2.0.1', '2.0', '2', '2.1.0-rc1', '2.0.1-debian', '20240101', 'main', '1'];
    expect(versionCandidates(tags, 'latest')).toEqual([
      '2.0.1',
      '2.0',
      '20240101',
      '2',
      '1.0',
      '1',
      '2.0.1-debian',
      '2.1.0-rc1',
    ]);
    expect(versionCandidates(tags, '2')).toEqual(['2.0.1', '2.0']);
    expect(versionCandidates(tags, 'debian').slice(0, 2)).toEqual(['2.0.1-debian', '2.0.1']);
  });
});

describe('platforms', () => {
  test('an index serves all of its platforms', async () => {
    const registry = createMemoryRegistry();
    const digest = registry.index('web', 'one', ['1.0.0']);
    const { resolve } = resolverOf(registry);
    const image = reference('r.example.com/web:1.0.0');
    expect(await resolve(image, undefined)).toMatchObject({ digest, platform: 'any' });
    expect(await resolve(image, 'linux/arm64')).toMatchObject({ digest, platform: 'any' });
    expect(await resolve(image, 'linux/s390x')).toEqual({
      kind: 'failure',
      reason: 'the image "web:1.0.0" is not made for linux/s390x',
      help: 'it is made for linux/amd64, linux/arm64',
    });
  });

  test('who asks for one alone gets the digest of that one', async () => {
    const registry = createMemoryRegistry();
    const whole = registry.index('web', 'one', ['1.0.0']);
    const { resolve } = resolverOf(registry, 'linux/arm64');
    const answer = await resolve(reference('r.example.com/web:1.0.0'), undefined);
    expect(answer).toMatchObject({ platform: 'linux/arm64', tag: '1.0.0' });
    expect(answer).not.toMatchObject({ digest: whole });
  });

  test('an image that is no index has the platform that its configuration names', async () => {
    const registry = createMemoryRegistry();
    const digest = registry.image('web', 'one', ['1.0.0']);
    const { resolve } = resolverOf(registry);
    const image = reference('r.example.com/web:1.0.0');
    expect(await resolve(image, undefined)).toMatchObject({ digest, platform: 'linux/amd64' });
    expect(await resolve(image, 'linux/arm64')).toMatchObject({ kind: 'failure' });
  });
});

describe('compared with the local engine', () => {
  test('the same image has the version of the registry', async () => {
    const { registry, seventeen } = postgres();
    const { client } = resolverOf(registry);
    const image = reference('r.example.com/postgres');
    expect(await compareWithRegistry(client, image, seventeen)).toEqual({
      kind: 'same',
      tag: '17.2',
    });
  });

  test('an older one has its own version, beside the one that a pull would bring', async () => {
    const { registry, sixteen, seventeen } = postgres();
    const { client } = resolverOf(registry);
    const image = reference('r.example.com/postgres');
    expect(await compareWithRegistry(client, image, sixteen)).toEqual({
      kind: 'different',
      tag: '16.4',
      digest: seventeen,
      current: '17.2',
    });
  });
});
