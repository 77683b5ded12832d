import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../engine/support/docker.ts';
import { unpackFrom } from './apt.ts';

/** Suites of Debian that have version 2 of Docker Compose, the newest first. */
const suites = ['sid', 'trixie'];
const unpackedPath = 'unpacked/usr/libexec/docker/cli-plugins/docker-compose';

/** The version of `docker compose`, or nothing when there is none. */
export async function composeVersion(): Promise<string | undefined> {
  const { status, stdout } = await run('docker', ['compose', 'version', '--short'], {
    timeout: 20_000,
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Takes care that `docker compose` works for what this process starts, with Debian's package if need be. */
export async function provideCompose(folder: string): Promise<void> {
  if ((await composeVersion()) !== undefined) return;
  const configuration = join(folder, 'docker-config');
  const plugin = join(configuration, 'cli-plugins', 'docker-compose');
  process.env.DOCKER_CONFIG = configuration;
  if ((await composeVersion()) !== undefined) return;
  const failures: string[] = [];
  for (const suite of suites) {
    try {
      await fetchPlugin(suite, folder, plugin);
      if ((await composeVersion()) !== undefined) return;
      failures.push(`that of ${suite} does not run here`);
    } catch (error) {
      failures.push(`${suite}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`there is no "docker compose": ${failures.join('; ')}`);
}

async function fetchPlugin(suite: string, folder: string, plugin: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const temporary = mkdtempSync(join(folder, 'compose-'));
  try {
    await unpackFrom(suite, 'docker-compose', temporary);
    const unpacked = join(temporary, unpackedPath);
    if (!existsSync(unpacked)) throw new Error('the package has no plugin');
    mkdirSync(join(plugin, '..'), { recursive: true });
    copyFileSync(unpacked, plugin);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
