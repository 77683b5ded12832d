import { describe, expect, test } from 'vitest';
import { limitsIn } from './group-limits.ts';

function reading(files: { readonly [path: string]: string }) {
  return (path: string) => files[path];
}

describe('limits of a control group', () => {
  test('by version 1, where each controller has a tree', () => {
    const groups = '4:memory:/docker/a\n3:cpu,cpuacct:/docker/a\n2:pids:/docker/a\n0::/';
    const files = {
      '/sys/fs/cgroup/memory/docker/a/memory.limit_in_bytes': '268435456',
      '/sys/fs/cgroup/cpu/docker/a/cpu.cfs_quota_us': '50000',
      '/sys/fs/cgroup/cpu/docker/a/cpu.cfs_period_us': '100000',
      '/sys/fs/cgroup/pids/docker/a/pids.max': '100',
    };
    const limits = { memory: 268_435_456, processLimit: 100, cpus: 0.5 };
    expect(limitsIn(groups, reading(files))).toEqual(limits);
  });

  test('by version 1 that has none', () => {
    const groups = '4:memory:/a\n3:cpu:/a\n2:pids:/a';
    const files = {
      '/sys/fs/cgroup/memory/a/memory.limit_in_bytes': '9223372036854771712',
      '/sys/fs/cgroup/cpu/a/cpu.cfs_quota_us': '-1',
      '/sys/fs/cgroup/cpu/a/cpu.cfs_period_us': '100000',
      '/sys/fs/cgroup/pids/a/pids.max': 'max',
    };
    expect(limitsIn(groups, reading(files))).toEqual({});
  });

  test('by version 2, where all are in one tree', () => {
    const files = {
      '/sys/fs/cgroup/docker/a/memory.max': '1048576',
      '/sys/fs/cgroup/docker/a/pids.max': '10',
      '/sys/fs/cgroup/docker/a/cpu.max': '150000 100000',
    };
    const limits = { memory: 1_048_576, processLimit: 10, cpus: 1.5 };
    expect(limitsIn('0::/docker/a\n', reading(files))).toEqual(limits);
  });
});
