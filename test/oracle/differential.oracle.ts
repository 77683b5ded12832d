import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Disagreement, findDisagreements } from './disagreements.ts';
import { commands } from './generators/commands.ts';
import { mutated } from './generators/mutations.ts';
import { chain, inclusion, inheritance, single } from './generators/projects.ts';
import { envFiles, plainScalars, shortTexts } from './generators/texts.ts';
import { type Oracle, startOracle } from './oracle.ts';
import { save } from './saved-projects.ts';

/** ORACLE_SEED looks at other projects than the ones of every run, ORACLE_RUNS at more of each kind. */
const seed = Number(process.env.ORACLE_SEED ?? 20_261_121);
const runs = Number(process.env.ORACLE_RUNS ?? 1000);
const limit = Number(process.env.ORACLE_LIMIT ?? 5);

describe.skipIf(inject('noOracle') !== '')(`random projects, seed ${seed}`, () => {
  let oracle: Oracle;
  beforeAll(() => {
    oracle = startOracle();
  });
  afterAll(() => oracle.stop());

  test.each([
    ['a single file', single],
    ['files laid over each other', chain],
    ['extends', inheritance],
    ['include', inclusion],
    ['fixtures with a few changes', mutated],
    ['files, variables and names', commands],
    ['grammars of texts', shortTexts],
    ['env files', envFiles],
    ['scalars without quotes', plainScalars],
  ] as const)('%s', async (_, projects) => {
    const found = await findDisagreements(oracle, projects, { seed, runs, limit });
    for (const disagreement of found) save(disagreement, oracle.folder);
    expect(found.map(describeDisagreement).join('\n\n')).toBe('');
  });
});

function describeDisagreement({ kind, project, theirs, ours, differences }: Disagreement): string {
  const files = Object.entries(project.files).map(([name, text]) => `--- ${name}\n${text}`);
  return [
    `### ${kind}`,
    ...files,
    ...(project.args?.length ? [`args: ${project.args.join(' ')}`] : []),
    `Docker: ${theirs.ok ? 'accepted' : theirs.error}`,
    `we: ${ours.accepted ? 'accepted' : ours.message}`,
    ...differences,
  ].join('\n');
}
