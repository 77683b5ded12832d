import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hardenProject } from '../../src/harden.ts';
import {
  changesOf,
  copyOf,
  openFolder,
  type ProjectFixture,
  projectFixtures,
  type Texts,
} from '../support/project-fixtures.ts';
import { undeclaredChanges } from './declared-changes.ts';
import { type Oracle, type OracleAnswer, startOracle } from './oracle.ts';
import { type Plain, readOutput } from './plain.ts';

describe.skipIf(inject('noOracle') !== '')('a hardened project of several files', () => {
  let oracle: Oracle;
  beforeAll(() => {
    oracle = startOracle();
  });
  afterAll(() => oracle.stop());

  /** With the profiles of the command, and with all. */
  const load = async ({ args }: ProjectFixture, files: Texts): Promise<readonly Plain[]> => {
    const given = args.map(withOneDash);
    const request = { files, env };
    const answers = await oracle.ask([
      { ...request, args: given },
      { ...request, args: [...given, '-profile', '*'] },
    ]);
    return answers.map(modelOf);
  };

  test('is compared with what the fixes say', async () => {
    const [fixture] = projectFixtures();
    if (fixture === undefined) throw new Error('no projects');
    const input = await openFolder(copyOf(fixture), fixture);
    const [before = null] = await load(fixture, fixture.before);
    const [after = null] = await load(fixture, { ...fixture.before, ...fixture.changed });
    expect(undeclaredChanges(input, [], before, after)).toContain(
      'added services.first.cap_drop: "ALL"',
    );
  });

  for (const fixture of projectFixtures()) {
    test(`${fixture.name} keeps its first files valid by themselves`, async () => {
      const chains = beginnings(fixture.args);
      const load = (files: Texts) =>
        oracle.ask(chains.map((args) => ({ files, env, args: args.map(withOneDash) })));
      const before = await load(fixture.before);
      const after = await load({ ...fixture.before, ...fixture.changed });
      const broken = chains.filter((_, index) => before[index]?.ok && !after[index]?.ok);
      expect(broken).toEqual([]);
    });

    test(`${fixture.name} is valid, and only what is declared is different`, async () => {
      const input = await openFolder(copyOf(fixture), fixture);
      const reports = hardenProject(input, { level: fixture.level }).files;
      const before = await load(fixture, fixture.before);
      const after = await load(fixture, { ...fixture.before, ...changesOf(reports) });
      for (const [index, model] of before.entries()) {
        expect(undeclaredChanges(input, reports, model, after[index] ?? null)).toEqual([]);
      }
    });
  }
});

const env = { HOME: '/home/somebody' };

function withOneDash(argument: string): string {
  return argument.replace(/^--/, '-');
}

/** The arguments with the last file left out, with the last two, and so on. */
function beginnings(args: readonly string[]): readonly (readonly string[])[] {
  const last = args.lastIndexOf('-f');
  if (last <= args.indexOf('-f')) return [];
  const shorter = [...args.slice(0, last), ...args.slice(last + 2)];
  return [shorter, ...beginnings(shorter)];
}

function modelOf(answer: OracleAnswer): Plain {
  if (!answer.ok) throw new Error(`${answer.stage}: ${answer.error}`);
  return readOutput(answer.output);
}
