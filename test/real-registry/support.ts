import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
