import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Surroundings } from '../../engine/support/docker.ts';
import { debianMirror, must } from '../engine/apt.ts';
import { providePrograms } from '../engine/programs.ts';
import { labelOf, mark } from './presence.ts';

export const baseImage = 'compose-harden-lab/debian:12';
const suite = 'bookworm';
/** The one package that makes data when it is installed. */
const clusterSettings = 'etc/postgresql-common/createcluster.conf';

/** What the base is made of, in one word. */
export function baseKey(packages: readonly string[]): string {
  const content = [suite, ...new Set(packages)].sort().join('\n');
  return `base-${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
}

export interface BaseWork {
  readonly tell: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Debian with these packages: the one step that needs the network, kept for the next run. */
export async function provideBase(
  packages: readonly string[],
  { tell, signal }: BaseWork,
): Promise<void> {
  const key = baseKey(packages);
  const label = await labelOf(baseImage);
  if (label === key) return;
  if (label === '') throw new Error(`the engine has an image "${baseImage}" that is not ours`);
  tell(`making the base image of ${new Set(packages).size} Debian packages, which takes minutes`);
  await providePrograms('debootstrap');
  const root = mkdtempSync(join(tmpdir(), 'compose-harden-base-'));
  const limits = { timeout: 1_800_000, signal };
  try {
    await must('debootstrap', ['--variant=minbase', suite, root, await debianMirror()], limits);
    writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    mkdirSync(join(root, clusterSettings, '..'), { recursive: true });
    writeFileSync(join(root, clusterSettings), 'create_main_cluster = false\n');
    await installInto(root, packages, limits);
    const change = `LABEL ${mark}=${key}`;
    const stream = 'tar -C "$0" -c . | docker import --change "$1" - "$2"';
    await must('sh', ['-c', stream, root, change, baseImage], limits);
    // What the former base leaves without a name; only ours has the label.
    await run('docker', ['image', 'prune', '-f', '--filter', `label=${mark}`]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Java's packages look at /proc while they are installed; the mount ends with the program. */
async function installInto(
  root: string,
  packages: readonly string[],
  limits: Surroundings,
): Promise<void> {
  const script = `set -e
    mount -t proc proc "$0/proc"
    DEBIAN_FRONTEND=noninteractive chroot "$0" apt-get install -y --no-install-recommends \\
      -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io -o Acquire::Check-Valid-Until=false "$@"
    chroot "$0" apt-get clean
    rm -rf "$0"/var/lib/apt/lists/*`;
  const words = ['--mount', '--propagation', 'private', 'sh', '-c', script, root];
  await must('unshare', [...words, ...new Set(packages)], limits);
}
