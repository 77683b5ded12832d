import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Level } from '../../src/findings.ts';
import { splitProjects } from './generators/split-projects.ts';
import { type Harm, judgeHardened } from './hardened.ts';
import type { Project } from './open-project.ts';
import { type Oracle, startOracle } from './oracle.ts';
import { reduce } from './reduce.ts';
import { wholeFiles } from './whole-files.ts';

/** ORACLE_SEED looks at other projects than the ones of every run, SPLIT_RUNS at more of each level. */
const seed = Number(process.env.ORACLE_SEED ?? 20_261_121);
const runs = Number(process.env.SPLIT_RUNS ?? 250);
const limit = Number(process.env.ORACLE_LIMIT ?? 5);

const levels: readonly Level[] = ['standard', 'strict'];

describe.skipIf(inject('noOracle') !== '')(`files taken apart, seed ${seed}`, () => {
  let oracle: Oracle;
  beforeAll(() => {
    oracle = startOracle();
  });
  afterAll(() => oracle.stop());

  test.each(levels)('level %s: projects of several files stay what they are', async (level) => {
    const projects = fc.sample(splitProjects(wholeFiles()), { seed, numRuns: runs });
    const found = new Map<string, Harm>();
    const count = { valid: 0, changed: 0 };
    const judge = async (project: Project) => (await judgeHardened(oracle, project, level)).harm;
    for (const some of chunks(projects)) {
      const judged = await Promise.all(some.map((one) => judgeHardened(oracle, one, level)));
      for (const { isRefused, isChanged, harm } of judged) {
        count.valid += isRefused ? 0 : 1;
        count.changed += isChanged ? 1 : 0;
        if (harm === undefined || found.has(harm.kind)) continue;
        found.set(harm.kind, await reduce(harm, judge));
      }
      if (found.size >= limit) break;
    }
    expect([...found.values()].map(describeHarm).join('\n\n')).toBe('');
    expect(count.changed).toBeGreaterThan(runs / 4);
  });
});

/** So many that the oracle always has something to do. */
function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const size = 20;
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size);
  return starts.map((start) => items.slice(start, start + size));
}

function describeHarm({ kind, project, details }: Harm): string {
  const files = Object.entries(project.files).map(([name, text]) => `--- ${name}\n${text}`);
  return [`### ${kind}`, ...files, `args: ${(project.args ?? []).join(' ')}`, ...details].join(
    '\n',
  );
}
