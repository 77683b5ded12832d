import { createPrivateKey, createSign, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runCli } from '../cli/support.ts';
import { startSecureServer } from '../registry/support/server.ts';
import { type Access, putImage, putIndex, putTags } from './fill.ts';
import { makeCertificate, missing, registryFolder, startRegistry } from './support.ts';

if (missing !== undefined) process.stderr.write(`${missing}\n`);

/** The home of nobody: no login of this computer is read. */
const nobody = { HOME: '/nonexistent' };

function project(...images: readonly string[]): string {
  const services = images.map((image, index) => `  s${index}:\n    image: ${image}\n`);
  return folderWith({ 'compose.yaml': `services:\n${services.join('')}` });
}

function lockOf(folder: string): string {
  return readFileSync(join(folder, 'compose-harden.lock'), 'utf8');
}

function basic(name: string, password: string): string {
  return Buffer.from(`${name}:${password}`).toString('base64');
}

function homeWith(host: string, auth: string): string {
  return folderWith({ '.docker/config.json': JSON.stringify({ auths: { [host]: { auth } } }) });
}

describe.skipIf(missing !== undefined)('the registry of Debian', () => {
  test('without encryption on this computer', async () => {
    const { host } = await startRegistry(registryFolder());
    const access: Access = { base: `http://${host}` };
    const index = await putIndex(access, 'acme/web', 'one', ['latest', '1.2.3', '1.2', '1']);
    await putIndex(access, 'acme/web', 'two', ['1.3.0-rc1', '1.2.2']);
    const { digest } = await putImage(access, 'acme/single', 'three', ['7', '7.4']);
    const cwd = project(`${host}/acme/web`, `${host}/acme/single:7`, `${host}/acme/none:1`);
    const { status, stderr } = await runCli(['pin'], { cwd, env: nobody });
    expect(status).toBe(0);
    expect(stderr).toContain(`the registry ${host} has no image "acme/none:1"`);
    expect(lockOf(cwd)).toContain(
      `${host}/acme/web:latest\n    platform: any\n    tag: "1.2.3"\n    digest: ${index}\n`,
    );
    expect(lockOf(cwd)).toContain(
      `${host}/acme/single:7\n    platform: linux/amd64\n    tag: "7.4"\n    digest: ${digest}\n`,
    );
  });

  test('pages of tags', async () => {
    const { host } = await startRegistry(registryFolder());
    const access: Access = { base: `http://${host}` };
    const tags = Array.from({ length: 1200 }, (_, index) => `build-${index}`);
    const parts = Array.from({ length: 16 }, (_, part) => tags.filter((_, i) => i % 16 === part));
    await putImage(access, 'acme/web', 'old', ['build-0']);
    await Promise.all(parts.map((part) => putTags(access, 'acme/web', 'old', part)));
    await putImage(access, 'acme/web', 'new', ['latest', 'v9.1.0']);
    const cwd = project(`${host}/acme/web`);
    expect((await runCli(['pin'], { cwd, env: nobody })).status).toBe(0);
    expect(lockOf(cwd)).toContain('tag: "v9.1.0"\n');
  });

  test('with TLS and a password', async () => {
    const folder = registryFolder();
    const { key, cert } = makeCertificate(folder);
    const passwords = join(folder, 'htpasswd');
    // What "htpasswd -nbB alice s3cret" prints.
    writeFileSync(
      passwords,
      'alice:$2y$05$O9YnZqoKsx10udd8j79hNOgi6wr60qnPJzlZ3r3NmQYxou5g12YJG\n',
    );
    const { host } = await startRegistry(folder, {
      http: `  tls: { certificate: ${cert}, key: ${key} }\n`,
      auth: `auth: { htpasswd: { realm: test, path: ${passwords} } }\n`,
    });
    const auth = basic('alice', 's3cret');
    const access: Access = {
      base: `https://${host}`,
      headers: { authorization: `Basic ${auth}` },
      ca: cert,
    };
    await putIndex(access, 'acme/web', 'one', ['latest', '2.0.1']);
    const cwd = project(`${host}/acme/web`);
    const pin = (home: string, ...argv: readonly string[]) =>
      runCli(['pin', ...argv], { cwd, env: { HOME: home } });
    const trusted = ['--registry-ca', cert];

    const distrusted = await pin(homeWith(host, auth));
    expect(distrusted.status).toBe(2);
    expect(distrusted.stderr).toContain('is signed by nobody who is trusted here');
    const unknown = await pin('/nonexistent', ...trusted);
    expect(unknown.stderr).toContain('to nobody without a login');
    const wrong = await pin(homeWith(host, basic('alice', 'wr0ng')), ...trusted);
    expect(wrong.stderr).toContain('refuses the stored login');
    expect(wrong.stderr).not.toContain('wr0ng');
    expect(await pin(homeWith(host, auth), ...trusted)).toMatchObject({
      status: 0,
      stderr: '1 added\n',
    });
    expect(lockOf(cwd)).toContain('tag: "2.0.1"\n');
  });

  test('with TLS and tokens', async () => {
    const folder = registryFolder();
    const { key, cert } = makeCertificate(folder);
    const auth = basic('alice', 's3cret');
    const sold: string[] = [];
    const options = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    const tokenServer = await startSecureServer(options, (request, response) => {
      const query = new URL(request.url ?? '', 'https://token').searchParams;
      const scope = query.get('scope') ?? '';
      const isAlice = request.headers.authorization === `Basic ${auth}`;
      sold.push(`${scope} for ${isAlice ? 'alice' : 'nobody'}`);
      const isOpen = scope === 'repository:acme/open:pull';
      const token = signedToken(options, isAlice || isOpen ? scope : '');
      response.end(JSON.stringify({ token, expires_in: 300 }));
    });
    const { host } = await startRegistry(folder, {
      http: `  tls: { certificate: ${cert}, key: ${key} }\n`,
      auth: `auth:\n  token:\n    realm: https://${tokenServer}/token\n    service: test\n    issuer: test\n    rootcertbundle: ${cert}\n`,
    });
    const access = (repository: string): Access => ({
      base: `https://${host}`,
      headers: {
        authorization: `Bearer ${signedToken(options, `repository:${repository}:pull,push`)}`,
      },
      ca: cert,
    });
    await putIndex(access('acme/open'), 'acme/open', 'one', ['latest', '3.1.4']);
    await putIndex(access('acme/own'), 'acme/own', 'two', ['latest', '2.7.1']);
    const cwd = project(`${host}/acme/open`, `${host}/acme/own`);
    const trusted = { SSL_CERT_FILE: cert };

    const anonymous = await runCli(['pin'], { cwd, env: { ...nobody, ...trusted } });
    expect(anonymous.status).toBe(0);
    expect(anonymous.stdout).toContain('/acme/open:latest = 3.1.4');
    expect(anonymous.stderr).toContain('shows "acme/own:latest" to nobody without a login');
    const HOME = homeWith(host, auth);
    const alice = await runCli(['pin'], { cwd, env: { HOME, ...trusted } });
    expect(alice).toMatchObject({ status: 0, stderr: '1 added, 1 as before\n' });
    expect(alice.stdout).toContain('/acme/own:latest = 2.7.1');
    expect(sold.at(-1)).toBe('repository:acme/own:pull for alice');
  });
});

/** A token as the registry takes it: a JSON web token with the certificate of who has signed it. */
function signedToken({ key, cert }: { key: string; cert: string }, scope: string): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [type, name, actions] = scope.split(':');
  const access = scope === '' ? [] : [{ type, name, actions: (actions ?? '').split(',') }];
  const now = Math.floor(Date.now() / 1000);
  const chain = [new X509Certificate(cert).raw.toString('base64')];
  const head = encode({ typ: 'JWT', alg: 'RS256', x5c: chain });
  const claims = encode({
    iss: 'test',
    sub: '',
    aud: 'test',
    nbf: now - 10,
    exp: now + 300,
    iat: now,
    jti: 'one',
    access,
  });
  const signature = createSign('RSA-SHA256')
    .update(`${head}.${claims}`)
    .sign(createPrivateKey(key));
  return `${head}.${claims}.${signature.toString('base64url')}`;
}
