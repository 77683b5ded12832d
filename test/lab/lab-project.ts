import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Outcome, run } from '../engine/support/docker.ts';
import type { Stack } from './stack.ts';

/** How the names of all our projects begin. */
export const projectPrefix = 'compose-harden-lab-';

/** A copy of a stack that runs under a name of its own. */
export interface LabProject {
  readonly name: string;
  readonly folder: string;
  /** Runs `docker compose` with words, at most so many seconds. */
  readonly compose: (seconds: number, ...words: readonly string[]) => Promise<Outcome>;
  /** Takes away all that the project has made. */
  readonly remove: () => Promise<void>;
}

export function makeProject(stack: Stack, label: string, signal: AbortSignal): LabProject {
  const folder = mkdtempSync(join(tmpdir(), 'compose-harden-lab-'));
  // Containers that mount the folder run as users that are not its owner.
  chmodSync(folder, 0o755);
  cpSync(stack.folder, folder, { recursive: true });
  rmSync(join(folder, 'check.json'));
  for (const [path, text] of Object.entries(stack.check.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const name = `${projectPrefix}${stack.name}-${label.replaceAll(' ', '-')}-${process.pid}`;
  const words = ['DOCKER_BUILDKIT=0', 'COMPOSE_BAKE=false', 'docker', 'compose'];
  const options = ['--ansi', 'never', '--progress', 'plain', '-p', name];
  const compose = (until: AbortSignal | undefined, seconds: number, asked: readonly string[]) =>
    run('env', [...words, ...options, ...asked], {
      cwd: folder,
      timeout: seconds * 1000,
      ...(until === undefined ? {} : { signal: until }),
    });
  return {
    name,
    folder,
    compose: (seconds, ...asked) => compose(signal, seconds, asked),
    remove: async () => {
      const all = ['down', '--volumes', '--rmi', 'local', '--timeout', '1', '--remove-orphans'];
      await compose(undefined, 120, all);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
