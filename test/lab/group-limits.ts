import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reality } from './reality.ts';

export type GroupLimits = Pick<Reality, 'memory' | 'processLimit' | 'cpus'>;

/** Reads a file of control groups; nothing when it is not there. */
export type ReadGroupFile = (path: string) => string | undefined;

const root = '/sys/fs/cgroup';

/** What the kernel enforces on a process of a container, by either version of control groups. */
export function limitsOf(id: number): GroupLimits {
  const read: ReadGroupFile = (path) => {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      return undefined;
    }
  };
  const groups = read(`/proc/${id}/cgroup`);
  return groups === undefined ? {} : limitsIn(groups, read);
}

/** The limits of the groups that `/proc/<id>/cgroup` lists. */
export function limitsIn(groups: string, read: ReadGroupFile): GroupLimits {
  const paths = new Map(
    groups
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [, controllers = '', path = ''] = line.split(':');
        return controllers.split(',').map((name) => [name, path] as const);
      }),
  );
  const file = (controller: string, old: string, unified: string): string | undefined => {
    const path = paths.get(controller);
    if (path !== undefined) return read(join(root, controller, path, old));
    return read(join(root, paths.get('') ?? '', unified));
  };
  const memory = limit(file('memory', 'memory.limit_in_bytes', 'memory.max'));
  const processLimit = limit(file('pids', 'pids.max', 'pids.max'));
  const [quota, period = file('cpu', 'cpu.cfs_period_us', 'cpu.max')] =
    file('cpu', 'cpu.cfs_quota_us', 'cpu.max')?.split(' ') ?? [];
  const share = limit(quota);
  return {
    ...(memory === undefined ? {} : { memory }),
    ...(processLimit === undefined ? {} : { processLimit }),
    ...(share === undefined ? {} : { cpus: share / Number(period) }),
  };
}

/** Version 1 says with -1 or with a number near the largest that there is no limit, version 2 with a word. */
function limit(text: string | undefined): number | undefined {
  const number = Number(text ?? Number.NaN);
  return number > 0 && number < 2 ** 62 ? number : undefined;
}
