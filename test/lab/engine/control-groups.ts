import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './apt.ts';

const root = '/sys/fs/cgroup';

/** Where containers can get limits: mounts control groups if nobody has, and hands their controllers down. */
export async function prepareControlGroups(): Promise<void> {
  if (readdirSync(root).length === 0) await must('mount', ['-t', 'cgroup2', 'cgroup2', root]);
  // The real root of version 2 has no type; a root that a container was given hands down nothing while it
  // has processes itself.
  if (existsSync(join(root, 'cgroup.type'))) handDown();
}

function handDown(): void {
  const own = join(root, 'lab');
  mkdirSync(own, { recursive: true });
  for (const id of wordsOf('cgroup.procs')) {
    try {
      writeFileSync(join(own, 'cgroup.procs'), id);
    } catch {
      // It has ended.
    }
  }
  const controllers = wordsOf('cgroup.controllers').map((name) => `+${name}`);
  writeFileSync(join(root, 'cgroup.subtree_control'), controllers.join(' '));
}

function wordsOf(file: string): readonly string[] {
  return readFileSync(join(root, file), 'utf8')
    .split(/\s+/)
    .filter((word) => word !== '');
}
