import { describe, expect, test } from 'vitest';
import { quickPart, readArguments } from './arguments.ts';
import { measuresOf } from './measures.ts';
import { failureList, measureTable, resultTable } from './tables.ts';

const measures = {
  containers: 2,
  capabilities: 28,
  writableRoots: 2,
  rootProcesses: 3,
  unlimited: 2,
  unchecked: 1,
  openPorts: 1,
};
const hardened = { ...measures, capabilities: 4, writableRoots: 0 };
const stacks = [
  {
    name: 'shop',
    title: 'A shop',
    variants: {
      'as written': { result: 'ok', measures },
      standard: { result: 'ok', measures: hardened },
    },
  },
  {
    name: 'blog',
    title: 'A blog',
    variants: {
      'as written': { result: 'ok', measures },
      standard: { result: 'failed', why: 'write: no answer', culprits: ['read-only'] },
    },
  },
] as const;

describe('tables', () => {
  test('say which stacks work and how many', () => {
    expect(resultTable({ stacks }).split('\n')).toEqual([
      '| stack | as written | standard |',
      '|---|---|---|',
      '| shop | ok | ok |',
      '| blog | ok | failed |',
      '| **works** | 2 of 2 | 1 of 2 |',
    ]);
  });

  test('count only what was measured before and after', () => {
    const rows = measureTable({ stacks }, 'as written', 'standard').split('\n').slice(2);
    expect(rows).toEqual([
      '| A shop | 2 | 28 → 4 | 2 → 0 | 3 → 3 | 2 → 2 | 1 → 1 | 1 → 1 |',
      '| **all 1 stacks** | 2 | 28 → 4 | 2 → 0 | 3 → 3 | 2 → 2 | 1 → 1 | 1 → 1 |',
    ]);
  });

  test('name each failure with the transform at fault', () => {
    expect(failureList({ stacks })).toEqual([
      'blog, standard, failed by read-only: write: no answer',
    ]);
  });
});

test('measures leave out the init program and count a missing limit of either kind', () => {
  const process = {
    id: 1,
    parent: 0,
    name: 'sh',
    user: 0,
    effective: [],
    bounding: ['CHOWN', 'KILL'],
    noNewPrivileges: false,
  };
  const reality = {
    status: 'running',
    exitCode: 0,
    restarts: 0,
    memoryExceeded: false,
    processes: [{ ...process, name: 'docker-init' }, process, { ...process, user: 33 }],
    rootWritable: true,
    memory: 1024,
    openPorts: 2,
    unreadableSecrets: [],
  };
  expect(measuresOf({ web: reality })).toEqual({
    containers: 1,
    capabilities: 2,
    writableRoots: 1,
    rootProcesses: 1,
    unlimited: 1,
    unchecked: 1,
    openPorts: 2,
  });
});

describe('arguments', () => {
  test('only a run of everything writes the records', () => {
    expect(readArguments([]).records).toBe(true);
    for (const words of [
      ['--stack', 'shop'],
      ['--level', 'safe'],
      ['--quick'],
      ['--no-evidence'],
    ]) {
      expect(readArguments(words).records).toBe(false);
    }
  });

  test('a level is run beside the stack as written', () => {
    expect(readArguments(['--level', 'strict']).variants).toEqual(['as written', 'strict']);
    expect(readArguments(['--quick']).variants).toEqual(['as written', 'standard']);
  });

  test.each([['--level', 'high'], ['--jobs', '0'], ['--jobs', 'x'], ['--fast']])(
    'refuses %s %s',
    (...words) => {
      expect(() => readArguments(words)).toThrow();
    },
  );

  test('the parts of quick runs are the whole together', () => {
    const list = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const parts = [5, 6, 7].flatMap((turn) => quickPart(list, turn, 3));
    expect(parts.sort()).toEqual(list);
  });
});
