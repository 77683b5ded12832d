import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createRawServer, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseImageReference } from '../../src/compose/image-reference.ts';
import type { ComposeService } from '../../src/engine-api/resolve.ts';
import { createLocalResolver } from '../../src/engine-api/resolve.ts';
import { createAsk, localEngine } from '../../src/engine-api/socket.ts';
import { temporaryFolder } from '../cli/support.ts';

const sum = (digit: string): string => `sha256:${digit.repeat(64)}`;

async function listening(server: Server): Promise<string> {
  const path = join(temporaryFolder(), 'docker.sock');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => {
    server.close();
  });
  return path;
}

/** An engine that answers these paths; `asked` is filled with what it is asked. */
function engine(
  answers: { readonly [path: string]: unknown },
  asked: string[] = [],
): Promise<string> {
  const answer: RequestListener = (request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    asked.push(path);
    const value = answers[path];
    response.statusCode = value === undefined ? 404 : 200;
    response.end(JSON.stringify(value ?? { message: 'No such image' }));
  };
  return listening(createServer(answer));
}

async function resolve(
  socket: string,
  image: string,
  { platform, users = [] }: { platform?: string; users?: readonly ComposeService[] } = {},
) {
  const reference = parseImageReference(image);
  if (reference === undefined) throw new Error(image);
  const ask = createAsk({ kind: 'socket', path: socket });
  return createLocalResolver(ask, () => users)(reference, platform);
}

const postgres = {
  Id: sum('1'),
  RepoDigests: [`postgres@${sum('a')}`, `ghcr.io/acme/postgres@${sum('b')}`],
  RepoTags: ['postgres:16.4', 'postgres:latest', 'postgres:16', 'ghcr.io/acme/postgres:99.9.9'],
  Os: 'linux',
  Architecture: 'amd64',
  Config: { Env: ['PG_MAJOR=16', 'PATH=/bin'], Labels: null },
};
const latest = '/images/docker.io/library/postgres:latest/json';

describe('an image of the local engine', () => {
  test('has the digest of its own repository and the tag that says most', async () => {
    const socket = await engine({ [latest]: postgres });
    expect(await resolve(socket, 'postgres')).toEqual({
      kind: 'resolved',
      digest: sum('a'),
      platform: 'any',
      tag: '16.4',
    });
  });

  test('without a version tag is not guessed at', async () => {
    const socket = await engine({ [latest]: { ...postgres, RepoTags: ['postgres:latest'] } });
    expect(await resolve(socket, 'postgres')).toEqual({
      kind: 'resolved',
      digest: sum('a'),
      platform: 'any',
      hint: 'its variable "PG_MAJOR" says "16"',
    });
  });

  test('names its version by its label first, and never what is no version', async () => {
    const Labels = { 'org.opencontainers.image.version': '2.4.1' };
    const secret = { Env: ['API_VERSION=hunter2 secret', 'APP_VERSION=v3'], Labels };
    const path = '/images/ghcr.io/acme/shop:latest/json';
    const RepoDigests = [`ghcr.io/acme/shop@${sum('c')}`];
    const image = { Id: sum('2'), RepoDigests, Config: secret };
    const socket = await engine({ [path]: image });
    expect(await resolve(socket, 'ghcr.io/acme/shop')).toMatchObject({
      hint: 'its label "org.opencontainers.image.version" says "2.4.1"',
    });
    const other = await engine({ [path]: { ...image, Config: { Env: secret.Env } } });
    expect(await resolve(other, 'ghcr.io/acme/shop')).toMatchObject({
      hint: 'its variable "APP_VERSION" says "v3"',
    });
  });

  test('is of its platform alone where the engine says so, or where it was pulled twice', async () => {
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const index = 'application/vnd.oci.image.index.v1+json';
    const described = (type: string) => ({
      ...postgres,
      Descriptor: { mediaType: type, digest: sum('a') },
    });
    const single = await engine({ [latest]: described(mediaType) });
    expect(await resolve(single, 'postgres')).toMatchObject({ platform: 'linux/amd64' });
    const several = await engine({ [latest]: described(index) });
    expect(await resolve(several, 'postgres')).toMatchObject({ platform: 'any' });
    const RepoDigests = [`postgres@${sum('a')}`, `postgres@${sum('d')}`];
    const twice = await engine({ [latest]: { ...postgres, RepoDigests } });
    expect(await resolve(twice, 'postgres')).toMatchObject({ platform: 'linux/amd64' });
  });

  test('of another platform does not answer', async () => {
    const socket = await engine({ [latest]: postgres });
    expect(await resolve(socket, 'postgres', { platform: 'linux/arm64' })).toMatchObject({
      kind: 'failure',
      reason:
        'the image "docker.io/library/postgres:latest" of the local engine is for linux/amd64, not for linux/arm64',
    });
    expect(await resolve(socket, 'postgres', { platform: 'linux/amd64' })).toMatchObject({
      kind: 'resolved',
    });
  });

  test('may be missing, or built here', async () => {
    const socket = await engine({ [latest]: { ...postgres, RepoDigests: [] } });
    expect(await resolve(socket, 'nginx')).toEqual({
      kind: 'failure',
      reason: 'the local engine has no image "docker.io/library/nginx:latest"',
      help: 'docker pull docker.io/library/nginx:latest fetches it',
    });
    expect(await resolve(socket, 'postgres')).toMatchObject({
      reason: expect.stringContaining('has no digest'),
    });
  });
});

describe('what runs', () => {
  const users = [{ project: 'shop', service: 'db' }];
  const containers =
    '/containers/json?all=true&filters={"label":["com.docker.compose.project=shop","com.docker.compose.service=db"]}';
  const old = {
    ...postgres,
    Id: sum('3'),
    RepoDigests: [`postgres@${sum('e')}`],
    RepoTags: ['postgres:15.8'],
  };
  const images = { [latest]: postgres, [`/images/${old.Id}/json`]: old };

  test('counts more than what is there', async () => {
    const asked: string[] = [];
    const list = [
      { ImageID: sum('1'), State: 'exited' },
      { ImageID: old.Id, State: 'running' },
    ];
    const socket = await engine({ ...images, [containers]: list }, asked);
    expect(await resolve(socket, 'postgres', { users })).toMatchObject({
      digest: sum('e'),
      tag: '15.8',
    });
    expect(asked).toEqual([containers, `/images/${old.Id}/json`]);
  });

  test('counts when it is stopped too', async () => {
    const list = [{ ImageID: old.Id, State: 'exited' }];
    const socket = await engine({ ...images, [containers]: list });
    expect(await resolve(socket, 'postgres', { users })).toMatchObject({ tag: '15.8' });
  });

  test('is left alone when it is another image', async () => {
    const list = [{ ImageID: old.Id, State: 'running' }];
    const other = { ...old, RepoDigests: [`mysql@${sum('e')}`] };
    const socket = await engine({
      ...images,
      [`/images/${old.Id}/json`]: other,
      [containers]: list,
    });
    expect(await resolve(socket, 'postgres', { users })).toMatchObject({ tag: '16.4' });
  });

  test('is not chosen from where it is not one', async () => {
    const list = [
      { ImageID: old.Id, State: 'running' },
      { ImageID: sum('1'), State: 'running' },
    ];
    const socket = await engine({
      ...images,
      [`/images/${sum('1')}/json`]: postgres,
      [containers]: list,
    });
    expect(await resolve(socket, 'postgres', { users })).toMatchObject({
      kind: 'failure',
      reason: 'the containers of "docker.io/library/postgres:latest" run different images',
    });
  });
});

describe('an engine that is in trouble', () => {
  test('is not there', async () => {
    const path = join(temporaryFolder(), 'docker.sock');
    expect(await resolve(path, 'postgres')).toEqual({
      kind: 'failure',
      reason: `the local engine cannot be asked at ${path}: no such file or folder`,
      help: 'start Docker, or set DOCKER_HOST to the socket of the engine',
    });
  });

  test.each([
    ['an error', 'HTTP/1.1 500 Oops\r\ncontent-length: 2\r\n\r\n{}', 'status 500'],
    ['no JSON', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello', 'not understood'],
    ['other JSON', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]', 'not understood'],
    ['a part', 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"Id"', 'ends the connection'],
    ['nothing', '', 'ends the connection'],
    ['no HTTP', 'hello\r\n\r\n', 'the local engine cannot be asked'],
  ])('answers with %s', async (_name, bytes, reason) => {
    const socket = await listening(createRawServer((connection) => connection.end(bytes)));
    const answer = await resolve(socket, 'postgres');
    expect(answer.kind === 'failure' && answer.reason).toContain(reason);
  });
});

test('a context of Docker says where the engine is', () => {
  const home = temporaryFolder();
  const key = createHash('sha256').update('lab').digest('hex');
  const folder = join(home, '.docker', 'contexts', 'meta', key);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: 'lab' }));
  const Endpoints = { docker: { Host: 'unix:///run/lab.sock' } };
  writeFileSync(join(folder, 'meta.json'), JSON.stringify({ Name: 'lab', Endpoints }));
  expect(localEngine({ HOME: home })).toEqual({ kind: 'socket', path: '/run/lab.sock' });
  const usual = localEngine({ HOME: home, DOCKER_CONTEXT: 'default' });
  expect(usual).toEqual({ kind: 'socket', path: '/var/run/docker.sock' });
});
