import { describe, expect, test } from 'vitest';
import { culpritsAmong } from './culprits.ts';

const all = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

/** A stack that works when all of the guilty are left out; counts the runs. */
function stackWith(guilty: readonly string[]) {
  let runs = 0;
  return {
    works: async (skipped: readonly string[]) => {
      runs += 1;
      return guilty.every((id) => skipped.includes(id));
    },
    runs: () => runs,
  };
}

describe('culprits', () => {
  test.each(all)('finds %s alone, in at most six runs', async (id) => {
    const stack = stackWith([id]);
    expect(await culpritsAmong(all, stack.works)).toEqual([id]);
    expect(stack.runs()).toBeLessThanOrEqual(6);
  });

  test.each([[['one', 'two']], [['one', 'seven']], [['two', 'four', 'six']], [all]])(
    'finds %j, which fail each by itself',
    async (guilty) => {
      expect(await culpritsAmong(all, stackWith(guilty).works)).toEqual(guilty);
    },
  );

  test('finds one of two that fail only together', async () => {
    const works = async (skipped: readonly string[]) =>
      skipped.includes('two') || skipped.includes('five');
    expect(await culpritsAmong(all, works)).toHaveLength(1);
  });

  test('takes the only one without a run, and nobody among none', async () => {
    const stack = stackWith(['one']);
    expect(await culpritsAmong(['one'], stack.works)).toEqual(['one']);
    expect(await culpritsAmong([], stack.works)).toEqual([]);
    expect(stack.runs()).toBe(0);
  });
});
