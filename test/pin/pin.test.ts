import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderWith, listFiles, runCli, temporaryFolder } from '../cli/support.ts';
import { createMemoryRegistry, type MemoryRegistry } from '../registry/support/memory-registry.ts';
import { listenerOf, startServer } from '../registry/support/server.ts';

const today = new Date().toISOString().slice(0, 10);

async function started(): Promise<{ registry: MemoryRegistry; host: string }> {
  const registry = createMemoryRegistry();
  registry.index('acme/web', 'web', ['latest', '1.2.3', '1.2', '1']);
  registry.index('acme/api', 'api', ['16', '16.4']);
  return { registry, host: await startServer(listenerOf(registry.respond)) };
}

function service(name: string, image: string): string {
  return `  ${name}:\n    image: ${image}\n`;
}

function lockOf(folder: string): string {
  return readFileSync(join(folder, 'compose-harden.lock'), 'utf8');
}

/** The home of nobody: no login of this computer is read. */
const env = { HOME: '/nonexistent' };

function pin(cwd: string, ...argv: readonly string[]) {
  return runCli(['pin', ...argv], { cwd, env });
}

describe('pin', () => {
  test('records what the images of a project stand for', async () => {
    const { registry, host } = await started();
    const cwd = folderWith({
      'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}${service('api', `${host}/acme/api:\${TAG:-16}`)}${service('again', `${host}/acme/web:latest`)}`,
    });
    const first = await pin(cwd);
    expect(first).toMatchObject({ status: 0, stderr: '2 added\n' });
    expect(first.stdout).toMatch(
      /^compose-harden\.lock: added .*\/acme\/api:16 = 16\.4 \(sha256:[0-9a-f]{12}\)\n.*\/acme\/web:latest = 1\.2\.3 .*\n$/,
    );
    const lock = lockOf(cwd);
    expect(lock).toContain(
      `  - reference: ${host}/acme/web:latest\n    platform: any\n    tag: "1.2.3"\n`,
    );
    expect(lock).toContain(`    resolved: ${today}\n    from: registry\n`);
    const before = registry.asked.length;
    expect(await pin(cwd)).toEqual({ status: 0, stdout: '', stderr: '2 as before\n' });
    expect(registry.asked).toHaveLength(before);
    expect(lockOf(cwd)).toBe(lock);
    expect(listFiles(cwd)).toEqual(['compose-harden.lock', 'compose.yaml']);
  });

  test('what it records is what hardening writes', async () => {
    const { host } = await started();
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}` });
    await pin(cwd);
    await runCli(['--write', '--only', 'no-latest'], { cwd, env });
    expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toContain(
      `image: ${host}/acme/web:1.2.3\n`,
    );
    expect(await pin(cwd)).toMatchObject({ status: 0, stderr: '1 as before\n' });
    const check = await runCli(['--check', '--only', 'no-latest'], { cwd, env });
    expect(check.status).toBe(0);
  });

  test('--update looks again, and keeps what is still true as it is', async () => {
    const { registry, host } = await started();
    const cwd = folderWith({
      'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}${service('api', `${host}/acme/api:16`)}`,
    });
    await pin(cwd);
    const old = lockOf(cwd).replaceAll(today, '2026-01-02');
    writeFileSync(join(cwd, 'compose-harden.lock'), old);
    expect(await pin(cwd, '--update')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '2 as before\n',
    });
    expect(lockOf(cwd)).toBe(old);
    registry.index('acme/web', 'newer', ['latest', '1.2.4']);
    const { stdout, stderr } = await pin(cwd, '--update');
    expect(stderr).toBe('1 changed, 1 as before\n');
    expect(stdout).toMatch(/changed .*\/acme\/web:latest = 1\.2\.4 \(.*\), was 1\.2\.3 \(/);
    expect(lockOf(cwd).match(/2026-01-02/g)).toHaveLength(1);
  });

  test('--dry-run writes nothing', async () => {
    const { host } = await started();
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}` });
    const { status, stdout, stderr } = await pin(cwd, '--dry-run');
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: '1 added; nothing is written (--dry-run)\n',
    });
    expect(stdout).toContain('= 1.2.3');
    expect(listFiles(cwd)).toEqual(['compose.yaml']);
  });

  test('one registry that fails leaves the others their results', async () => {
    const { host } = await started();
    const cwd = folderWith({
      'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}${service('x', '127.0.0.1:1/acme/x:1')}${service('y', `${host}/acme/nothing:1`)}`,
    });
    const { status, stdout, stderr } = await pin(cwd);
    expect(status).toBe(0);
    expect(stdout).toContain('= 1.2.3');
    expect(stderr).toBe(
      [
        'error: 127.0.0.1:1/acme/x:1: nothing listens at 127.0.0.1:1',
        '  help: check the network, and HTTPS_PROXY and NO_PROXY where there is a proxy',
        `error: ${host}/acme/nothing:1: the registry ${host} has no image "acme/nothing:1"`,
        '  help: check its name and tag',
        '1 added; 2 images could not be looked up',
        '',
      ].join('\n'),
    );
    expect(lockOf(cwd).match(/reference:/g)).toHaveLength(1);
  });

  test('a failure does not take away what is there', async () => {
    const { host } = await started();
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}` });
    await pin(cwd);
    const lock = lockOf(cwd);
    const gone = lock.replaceAll(host, '127.0.0.1:1');
    writeFileSync(join(cwd, 'compose-harden.lock'), gone);
    writeFileSync(
      join(cwd, 'compose.yaml'),
      `services:\n${service('web', '127.0.0.1:1/acme/web')}`,
    );
    expect((await pin(cwd, '--update')).status).toBe(2);
    expect(lockOf(cwd)).toBe(gone);
  });

  test('status 2 when nothing could be done', async () => {
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('x', '127.0.0.1:1/x')}` });
    const { status, stdout, stderr } = await pin(cwd);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('nothing is recorded; 1 image could not be looked up');
    expect(listFiles(cwd)).toEqual(['compose.yaml']);
  });

  test('a project that is not valid is told, and the others are done', async () => {
    const { host } = await started();
    const cwd = folderWith({
      'good/compose.yaml': `services:\n${service('web', `${host}/acme/web`)}`,
      'bad/compose.yaml': 'services:\n  web:\n    imgae: y\n    image: x\n',
    });
    const { status, stdout, stderr } = await pin(cwd, '-r');
    expect(status).toBe(0);
    expect(stdout).toContain('good/compose-harden.lock: added');
    expect(stderr).toContain('error: ');
    expect(stderr).toContain('bad/compose.yaml:3:5');
    expect(listFiles(cwd)).toContain('good/compose-harden.lock');
    const alone = await pin(cwd, 'bad/compose.yaml');
    expect(alone.status).toBe(2);
  });

  test('entries that nothing uses go, but only where all is seen', async () => {
    const { host } = await started();
    const cwd = folderWith({
      'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}${service('api', `${host}/acme/api:16`)}`,
    });
    await pin(cwd);
    writeFileSync(join(cwd, 'compose.yaml'), `services:\n${service('web', `${host}/acme/web`)}`);
    expect((await pin(cwd, 'compose.yaml')).stdout).toBe('');
    const { stdout, stderr } = await pin(cwd);
    expect(stdout).toBe(`compose-harden.lock: removed ${host}/acme/api:16, which nothing uses\n`);
    expect(stderr).toBe('1 removed, 1 as before\n');
    expect(lockOf(cwd)).not.toContain('acme/api');
  });

  test('an entry that a digest in a file contradicts goes', async () => {
    const { host } = await started();
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}` });
    await pin(cwd);
    const other = `${host}/acme/web:1.2.3@sha256:${'a'.repeat(64)}`;
    writeFileSync(join(cwd, 'compose.yaml'), `services:\n${service('web', other)}`);
    const { stdout } = await pin(cwd);
    expect(stdout).toContain('because the digest that is written for it is another one');
    expect(lockOf(cwd)).toContain('images: []\n');
  });

  test('an image with a digest and one that is built need no look-up', async () => {
    const cwd = folderWith({
      'compose.yaml': `services:\n${service('a', `x.invalid/a:1@sha256:${'a'.repeat(64)}`)}  b:\n    build: .\n    image: y.invalid/b:1\n`,
      Dockerfile: 'FROM scratch\n',
    });
    expect(await pin(cwd)).toEqual({ status: 0, stdout: '', stderr: 'nothing to look up\n' });
    expect(listFiles(cwd)).not.toContain('compose-harden.lock');
  });

  test('a lock file that is faulty is left alone', async () => {
    const { host } = await started();
    const text = 'version: 1\nimages:\n  - reference: x\n';
    const cwd = folderWith({
      'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}`,
      'compose-harden.lock': text,
    });
    const { status, stderr } = await pin(cwd);
    expect(status).toBe(2);
    expect(stderr).toContain('compose-harden.lock:3:');
    expect(lockOf(cwd)).toBe(text);
  });

  test('a lock file that changes meanwhile is left alone', async () => {
    const registry = createMemoryRegistry();
    registry.index('acme/web', 'web', ['1.2.3']);
    const answer = listenerOf(registry.respond);
    let path = '';
    const host = await startServer((request, response) => {
      writeFileSync(path, 'version: 1\nimages: []\n# by somebody else\n');
      answer(request, response);
    });
    const cwd = folderWith({
      'compose.yaml': `services:\n${service('web', `${host}/acme/web:1.2.3`)}`,
      'compose-harden.lock': 'version: 1\nimages: []\n',
    });
    path = join(cwd, 'compose-harden.lock');
    const { status, stdout, stderr } = await pin(cwd);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('the file has changed since it was read');
    expect(lockOf(cwd)).toContain('by somebody else');
  });

  test('--lock names the file, --platform the only platform', async () => {
    const { host } = await started();
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}` });
    await pin(cwd, '--lock', 'ci.lock', '--platform', 'linux/arm64');
    expect(readFileSync(join(cwd, 'ci.lock'), 'utf8')).toContain('platform: linux/arm64\n');
    expect((await pin(cwd, '--lock', 'ci.lock', '--platform', 'linux/arm64')).stderr).toBe(
      '1 as before\n',
    );
  });

  test('shows how far it is, on a terminal only', async () => {
    const { host } = await started();
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}` });
    const { stderr } = await runCli(['pin'], { cwd, env, terminals: ['stderr'] });
    expect(stderr).toContain('\r\u001b[K0 of 1 images looked up');
    expect(stderr).toContain('\r\u001b[K1 of 1 images looked up\r\u001b[K1 added\n');
  });

  test.each([
    [['--mirror', 'docker.io'], 'names no mirror'],
    [['--insecure-registry', 'http://x'], 'is no host'],
    [['--platform', 'arm64'], 'is no platform'],
    [['--from', 'lokal'], 'did you mean "local"?'],
  ])('%j is refused', async (argv, message) => {
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('x', '127.0.0.1:1/x')}` });
    const { status, stderr } = await pin(cwd, ...argv);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('--registry-ca has to be readable', async () => {
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('x', '127.0.0.1:1/x')}` });
    const { status, stderr } = await pin(cwd, '--registry-ca', 'none.pem');
    expect(status).toBe(2);
    expect(stderr).toContain('--registry-ca "none.pem": no such file');
  });
});

describe('logins of Docker', () => {
  const login = `Basic ${Buffer.from('alice:s3cret').toString('base64')}`;

  async function guarded() {
    const registry = createMemoryRegistry();
    registry.index('acme/web', 'web', ['1.2.3']);
    const host = await startServer(
      listenerOf((asked) =>
        asked.headers.authorization === login
          ? registry.respond(asked)
          : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
      ),
    );
    const cwd = folderWith({
      'compose.yaml': `services:\n${service('web', `${host}/acme/web:1.2.3`)}`,
    });
    return { host, cwd };
  }

  test('are taken from config.json', async () => {
    const { host, cwd } = await guarded();
    const auths = { [host]: { auth: login.slice('Basic '.length) } };
    const home = folderWith({ '.docker/config.json': JSON.stringify({ auths }) });
    expect(await runCli(['pin'], { cwd, env: { HOME: home } })).toMatchObject({ status: 0 });
  });

  test('are taken from helpers, which get the name of the registry', async () => {
    const { host, cwd } = await guarded();
    const folder = folderWith({
      'config.json': JSON.stringify({ credHelpers: { [host]: 'test' } }),
      'docker-credential-test': `#!/bin/sh\nread server\n[ "$1 $server" = "get ${host}" ] && echo '{"Username":"alice","Secret":"s3cret"}'\n`,
    });
    chmodSync(join(folder, 'docker-credential-test'), 0o755);
    const PATH = `${folder}:${process.env.PATH}`;
    expect(await runCli(['pin'], { cwd, env: { DOCKER_CONFIG: folder, PATH } })).toMatchObject({
      status: 0,
    });
  });

  test.each([
    ['#!/bin/sh\necho oh-secret-dear; exit 3\n', 'fails with status 3'],
    ['#!/bin/sh\necho oh-secret-dear\n', 'prints something else than a login'],
    ['', 'is not installed'],
  ])('a helper that is broken is named: %j', async (script, reason) => {
    const { cwd } = await guarded();
    const folder = folderWith({
      'config.json': '{"credsStore":"test"}',
      ...(script === '' ? {} : { 'docker-credential-test': script }),
    });
    if (script !== '') chmodSync(join(folder, 'docker-credential-test'), 0o755);
    const PATH = `${folder}:/usr/bin:/bin`;
    const { status, stderr } = await runCli(['pin'], { cwd, env: { DOCKER_CONFIG: folder, PATH } });
    expect(status).toBe(2);
    expect(stderr).toContain(`cannot be read: docker-credential-test ${reason}`);
    expect(stderr).not.toContain('secret');
  });

  test('a wrong one is told without being shown', async () => {
    const { host, cwd } = await guarded();
    const auths = { [host]: { username: 'alice', password: 'wr0ng' } };
    const home = folderWith({ '.docker/config.json': JSON.stringify({ auths }) });
    const { status, stderr } = await runCli(['pin'], { cwd, env: { HOME: home } });
    expect(status).toBe(2);
    expect(stderr).toContain(`the registry ${host} refuses the stored login`);
    expect(stderr).not.toContain('wr0ng');
  });

  test('a file that is broken is told', async () => {
    const { host } = await started();
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}` });
    const home = folderWith({ '.docker/config.json': '{"auths":' });
    const { status, stderr } = await runCli(['pin'], { cwd, env: { HOME: home } });
    expect(status).toBe(0);
    expect(stderr).toContain(
      'note: the logins of Docker are not used: config.json is not valid JSON\n',
    );
  });
});

describe('pin --from local', () => {
  /** An engine that has one image, under this reference. */
  async function engine(host: string, digest: string): Promise<string> {
    const path = join(temporaryFolder(), 'docker.sock');
    const server = createServer((request, response) => {
      const url = decodeURIComponent(request.url ?? '');
      const isImage = url === `/images/${host}/acme/web:latest/json`;
      response.statusCode = isImage || url.startsWith('/containers/') ? 200 : 404;
      const image = {
        Id: digest,
        RepoDigests: [`${host}/acme/web@${digest}`],
        RepoTags: [`${host}/acme/web:latest`],
        Os: 'linux',
        Architecture: 'amd64',
      };
      response.end(JSON.stringify(isImage ? image : []));
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    onTestFinished(() => {
      server.close();
    });
    return `unix://${path}`;
  }

  test('records what was tested, and tells what a pull would bring', async () => {
    const registry = createMemoryRegistry();
    const older = registry.index('acme/web', 'older', ['1.2.2']);
    registry.index('acme/web', 'newer', ['latest', '1.2.3']);
    const host = await startServer(listenerOf(registry.respond));
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}` });
    const DOCKER_HOST = await engine(host, older);
    await pin(cwd);
    const { status, stdout, stderr } = await runCli(['pin', '--from', 'local'], {
      cwd,
      env: { ...env, DOCKER_HOST },
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/changed .*:latest = 1\.2\.2 \(.*\), was 1\.2\.3 /);
    expect(stderr).toBe(
      `note: ${host}/acme/web:latest is version "1.2.2" on the local engine, and the registry has version "1.2.3" now; the one of the local engine is recorded\n1 changed\n`,
    );
    expect(lockOf(cwd)).toContain('from: local');
    // What has been tested is not thrown away for what a registry has today.
    expect(await pin(cwd)).toMatchObject({ stdout: '', stderr: '1 as before\n' });
  });

  test('needs no registry', async () => {
    const host = '127.0.0.1:1';
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', `${host}/acme/web`)}` });
    const DOCKER_HOST = await engine(host, `sha256:${'a'.repeat(64)}`);
    const { status, stderr } = await runCli(['pin', '--from', 'local'], {
      cwd,
      env: { ...env, DOCKER_HOST },
    });
    expect(status).toBe(0);
    expect(stderr).toBe(
      'note: not compared with the registry: nothing listens at 127.0.0.1:1\n1 added\n',
    );
  });

  test('an engine that is not there', async () => {
    const cwd = folderWith({ 'compose.yaml': `services:\n${service('web', '127.0.0.1:1/web')}` });
    const { status, stderr } = await runCli(['pin', '--from', 'local'], {
      cwd,
      env: { ...env, DOCKER_HOST: 'unix:///nonexistent.sock' },
    });
    expect(status).toBe(2);
    expect(stderr).toContain('the local engine cannot be asked at /nonexistent.sock');
  });
});
