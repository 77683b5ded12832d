import { describe, expect, test } from 'vitest';
import type { Process } from '../engine/support/process-status.ts';
import { type Comparison, faultsOf } from './compare.ts';
import type { Promised } from './promise.ts';
import type { Reality } from './reality.ts';

const first: Process = {
  id: 10,
  parent: 1,
  name: 'redis-server',
  user: 999,
  effective: [],
  bounding: ['SETGID', 'SETUID'],
  noNewPrivileges: true,
};
const promised: Promised = {
  bounding: ['SETGID', 'SETUID'],
  noNewPrivileges: true,
  readOnly: true,
  memory: 268_435_456,
  processes: 100,
  cpus: 0.5,
  secrets: [],
};
const reality: Reality = {
  status: 'running',
  exitCode: 0,
  restarts: 0,
  memoryExceeded: false,
  health: 'healthy',
  processes: [first],
  rootWritable: false,
  memory: 268_435_456,
  processLimit: 100,
  cpus: 0.5,
  openPorts: 0,
  unreadableSecrets: [],
};
const asWritten: NonNullable<Comparison['before']> = {
  promised: { noNewPrivileges: false, readOnly: false, secrets: [] },
  reality: { ...reality, processes: [{ ...first, noNewPrivileges: false }] },
};

function faults(
  change: Partial<Reality>,
  promise: Partial<Promised> = {},
  before = asWritten,
): readonly string[] {
  const comparison = { promised: { ...promised, ...promise }, reality: { ...reality, ...change } };
  return faultsOf({ ...comparison, before });
}

describe('promise and reality', () => {
  test('agree', () => {
    expect(faults({})).toEqual([]);
  });

  test.each<[Partial<Reality>, string]>([
    [{ status: 'exited', exitCode: 3 }, 'is exited with the status 3'],
    [{ health: 'unhealthy' }, 'its health is "unhealthy"'],
    [{ restarts: 2 }, 'was restarted 2 times'],
    [{ memoryExceeded: true }, 'was killed for its memory'],
    [{ rootWritable: true }, 'can write to its root filesystem'],
    [{ processes: [] }, 'has no process'],
    [
      { processes: [{ ...first, bounding: [...first.bounding, 'CHOWN'] }] },
      'has the capabilities CHOWN against its file',
    ],
    [
      { processes: [{ ...first, bounding: ['SETUID'] }] },
      'lacks the capabilities SETGID of its file',
    ],
    [{ processes: [{ ...first, noNewPrivileges: false }] }, 'may gain privileges in redis-server'],
    [{ memory: 2 ** 30 }, 'is limited to 1073741824 memory instead of 268435456'],
    [{ processLimit: 4096 }, 'is limited to 4096 processes instead of 100'],
    [{ cpus: 2 }, 'is limited to 2 CPUs instead of 0.5'],
    [{ unreadableSecrets: ['/run/secrets/word'] }, 'cannot read /run/secrets/word'],
  ])('differ with %o', (change, fault) => {
    expect(faults(change)).toContain(fault);
  });

  test('differ when the kernel has no limit at all', () => {
    const { memory: _, ...unlimited } = reality;
    const seen = faultsOf({ promised, reality: unlimited, before: asWritten });
    expect(seen).toEqual(['is limited to no memory instead of 268435456']);
  });

  test('a file that says nothing promises the capabilities of Docker', () => {
    const { bounding: _, ...rest } = promised;
    expect(faultsOf({ promised: rest, reality, before: asWritten })).toEqual([]);
  });
});

describe('users', () => {
  const root = { ...first, user: 0 };

  test('a privilege drop that got lost is seen', () => {
    expect(faults({ processes: [root] })).toEqual(['runs redis-server as 0, as written as 999']);
  });

  test('a child that is root as its parent is seen too', () => {
    const master = { ...first, name: 'nginx', user: 0 };
    const worker = { ...master, id: 11, user: 101 };
    const before = { ...asWritten, reality: { ...reality, processes: [master, worker] } };
    expect(faults({ processes: [master, worker] }, {}, before)).toEqual([]);
    expect(faults({ processes: [master, { ...worker, user: 0 }] }, {}, before)).toEqual([
      'runs nginx as 0, as written as 0 and 101',
    ]);
  });

  test('the init program of Docker is none of the service', () => {
    const init = { ...root, name: 'docker-init' };
    expect(faults({ processes: [init, first] })).toEqual([]);
  });

  test('another program in its place is seen', () => {
    expect(faults({ processes: [{ ...first, name: 'sh' }] })).toEqual([
      'runs sh in place of its programs',
    ]);
  });

  test('another user of the file decides instead', () => {
    const other = { ...first, user: 1000 };
    expect(faults({ processes: [other] }, { user: '1000:1000' })).toEqual([]);
    expect(faults({}, { user: '1000:1000' })).toEqual(['runs redis-server as 999 instead of 1000']);
  });
});

test('restarts that the run as written needs too are none of hardening', () => {
  const before = { ...asWritten, reality: { ...reality, restarts: 1 } };
  expect(faults({ restarts: 2 }, {}, before)).toEqual([]);
});
