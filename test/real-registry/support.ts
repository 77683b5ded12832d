import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createNetwork } from '../../src/registry/network.ts';

const program = 'docker-registry';

/** Undefined when the registry can be started here; otherwise why not. */
export const missing: string | undefined =
  spawnSync(program, ['--version']).status === 0
    ? undefined
    : `${program} is not installed (apt-get install docker-registry), so the tests against it are left out`;

export interface RunningRegistry {
  /** `127.0.0.1:port`. */
  readonly host: string;
  readonly folder: string;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A folder for a registry that goes when the test ends. */
export function registryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'compose-harden-registry-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A key and a certificate for 127.0.0.1 that nobody has signed. */
export function makeCertificate(folder: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const words = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=test',
  ];
  const rest = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert];
  execFileSync('openssl', [...words, ...rest], { stdio: 'ignore' });
  return { key, cert };
}

/** Starts Debian's registry with these further lines of configuration; it ends with the test. */
export async function startRegistry(
  folder: string,
  { http = '', auth = '' }: { readonly http?: string; readonly auth?: string } = {},
): Promise<RunningRegistry> {
  const port = await freePort();
  const config = join(folder, 'config.yml');
  writeFileSync(
    config,
    `version: 0.1
log: { level: error, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: ${join(folder, 'data')} } }
http:
  addr: 127.0.0.1:${port}
${http}${auth}`,
  );
  const child = spawn(program, ['serve', config], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const isSecure = http.includes('tls');
  await untilListening(
    `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}/v2/`,
    () => child.exitCode,
  );
  return { host: `127.0.0.1:${port}`, folder };
}

async function untilListening(url: string, exitCode: () => number | null): Promise<void> {
  const network = createNetwork({
    env: {},
    authorities: undefined,
    patience: { silence: 1000, whole: 1000 },
    connections: 1,
  });
  for (let turn = 0; turn < 200; turn += 1) {
    if (exitCode() !== null) throw new Error(`${program} ends with status ${exitCode()}`);
    const answer = await network.transport({ method: 'GET', url, headers: {}, limit: 10_000 });
    // A certificate that is not trusted is one that is served.
    if (answer.kind === 'response' || answer.fault.kind === 'certificate') return network.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${program} does not listen`);
}

function digestOf(bytes: string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** What a test has to send with each request. */
export interface Access {
  readonly base: string;
  readonly headers?: { readonly [name: string]: string };
  readonly ca?: string;
}

async function send(
  { headers = {}, ca }: Access,
  method: string,
  url: string,
  type: string,
  body = '',
): Promise<string> {
  const { request } = url.startsWith('https:')
    ? await import('node:https')
    : await import('node:http');
  return new Promise((resolve, reject) => {
    const all = { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) };
    const trust = ca === undefined ? {} : { ca: readFileSync(ca) };
    const asked = request(url, { method, headers: all, ...trust }, (response) => {
      response.resume();
      response.on('end', () => {
        const { statusCode = 0, headers: answered } = response;
        if (statusCode >= 300) reject(new Error(`${method} ${url}: ${statusCode}`));
        else resolve(answered.location ?? '');
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function putBlob(access: Access, repository: string, content: string): Promise<string> {
  const digest = digestOf(content);
  const start = `${access.base}/v2/${repository}/blobs/uploads/`;
  const place = new URL(await send(access, 'POST', start, 'text/plain'), access.base);
  place.searchParams.set('digest', digest);
  await send(access, 'PUT', place.href, 'application/octet-stream', content);
  return digest;
}

const imageType = 'application/vnd.docker.distribution.manifest.v2+json';
const indexType = 'application/vnd.docker.distribution.manifest.list.v2+json';

async function putManifest(
  access: Access,
  repository: string,
  { type, value, tags }: { type: string; value: object; tags: readonly string[] },
): Promise<{ digest: string; size: number }> {
  const body = JSON.stringify(value);
  const digest = digestOf(body);
  for (const name of tags.length === 0 ? [digest] : tags) {
    await send(access, 'PUT', `${access.base}/v2/${repository}/manifests/${name}`, type, body);
  }
  return { digest, size: body.length };
}

/** Puts an image of one platform into a registry; its digest. */
export async function putImage(
  access: Access,
  repository: string,
  name: string,
  tags: readonly string[],
  architecture = 'amd64',
): Promise<{ digest: string; size: number }> {
  const config = JSON.stringify({
    os: 'linux',
    architecture,
    name,
    rootfs: { type: 'layers', diff_ids: [] },
  });
  const digest = await putBlob(access, repository, config);
  const value = {
    schemaVersion: 2,
    mediaType: imageType,
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: config.length,
      digest,
    },
    layers: [],
  };
  return putManifest(access, repository, { type: imageType, value, tags });
}

/** Puts an image for two platforms into a registry; the digest of its index. */
export async function putIndex(
  access: Access,
  repository: string,
  name: string,
  tags: readonly string[],
): Promise<string> {
  const manifests = [];
  for (const architecture of ['amd64', 'arm64']) {
    const image = await putImage(access, repository, name, [], architecture);
    manifests.push({ mediaType: imageType, ...image, platform: { os: 'linux', architecture } });
  }
  const value = { schemaVersion: 2, mediaType: indexType, manifests };
  return (await putManifest(access, repository, { type: indexType, value, tags })).digest;
}
