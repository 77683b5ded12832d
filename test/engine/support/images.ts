import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nginx } from '../../../src/images/profiles/nginx.ts';
import { docker, findEngine, run } from './docker.ts';

/** What marks our images, so that nobody's own image is ever replaced or removed. */
const mark = 'compose-harden.stand-in';
const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'engine');

export const baseImage = 'compose-harden-lab/debian:12';
export const shopImage = 'ghcr.io/acme/shop:2.4.1';
/** What `no-latest` makes of "nginx". */
const pinnedProxy = `nginx:${nginx.facts.stableTag?.value.tag ?? 'latest'}`;

/** Stands in for an image only where the engine does not have the real one. */
const standIns: readonly { readonly name: string; readonly folder: string }[] = [
  { name: 'postgres:16.4', folder: 'database' },
  { name: 'redis:7.4.1', folder: 'cache' },
  { name: 'nginx:latest', folder: 'proxy' },
  { name: pinnedProxy, folder: 'proxy' },
  { name: shopImage, folder: 'shop' },
];

const packages = [
  'postgresql-15',
  'redis-server',
  'nginx-light',
  'python3',
  'python3-psycopg2',
  'python3-redis',
  'gosu',
  'curl',
  'procps',
];

type Presence = 'ours' | 'real' | 'absent';

async function presenceOf(image: string): Promise<Presence> {
  const format = `{{index .Config.Labels "${mark}"}}`;
  const { status, stdout } = await run('docker', ['image', 'inspect', '-f', format, image]);
  if (status !== 0) return 'absent';
  return stdout.trim() === '' || stdout.includes('<no value>') ? 'real' : 'ours';
}

async function must(program: string, ...words: readonly string[]): Promise<void> {
  const { status, stdout, stderr } = await run(program, words);
  if (status === 0) return;
  const said = `${stdout}${stderr}`.trim().split('\n').slice(-5).join('\n');
  throw new Error(`${program} ${words[0] ?? ''} ended with ${status}: ${said}`);
}

/** Imports a folder as an image without holding it in memory. */
function importFolder(folder: string, image: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const change = `LABEL ${mark}=base`;
    const words = ['-c', 'tar -C "$0" -c . | docker import --change "$1" - "$2"', folder];
    const child = spawn('sh', [...words, change, image], { stdio: 'ignore' });
    child.on('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`docker import ended with ${status}`)),
    );
  });
}

/** Debian with all programs of the stack: the one step that needs the network, kept for the next run. */
async function makeBase(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'compose-harden-base-'));
  try {
    await must('debootstrap', '--variant=minbase', 'bookworm', root);
    const configuration = '/etc/postgresql-common/createcluster.conf';
    const install = `
      set -e
      printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
      chmod +x /usr/sbin/policy-rc.d
      mkdir -p ${configuration.slice(0, configuration.lastIndexOf('/'))}
      echo 'create_main_cluster = false' > ${configuration}
      DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \\
        -o Dpkg::Options::=--force-confold ${packages.join(' ')}
      apt-get clean`;
    await must('chroot', root, 'sh', '-c', install);
    await importFolder(root, baseImage);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function buildStandIns(): Promise<void> {
  if ((await presenceOf(baseImage)) === 'absent') await makeBase();
  for (const { name, folder } of standIns) {
    if ((await presenceOf(name)) === 'real') continue;
    const context = join(fixtures, folder);
    if (!existsSync(context)) throw new Error(`there is no folder "${context}"`);
    await docker('build', '-q', '--label', `${mark}=${folder}`, '-t', name, context);
  }
}

async function removeStandIns(): Promise<void> {
  for (const { name } of standIns) {
    if ((await presenceOf(name)) === 'ours') await docker('rmi', '-f', name);
  }
}

/** Makes the images before the tests and takes their names away again after them. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  const engine = findEngine();
  if (engine.kind === 'missing') {
    process.stderr.write(`Skipped, nothing was tested: ${engine.why}.\n`);
    return undefined;
  }
  process.stderr.write(`Docker Engine ${engine.engine}, Docker Compose ${engine.compose}.\n`);
  await buildStandIns();
  return removeStandIns;
}
