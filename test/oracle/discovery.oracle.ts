import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { loadProject } from '../../src/compose/model/load.ts';
import { findProjects, type ProjectRequest } from '../../src/files/projects.ts';
import { isFailure } from '../../src/files/reading.ts';
import { writeTexts } from '../support/project-fixtures.ts';
import { commands } from './generators/commands.ts';
import { argumentsOf, type Project } from './open-project.ts';
import { type Oracle, type OracleAnswer, startOracle } from './oracle.ts';
import { render } from './render.ts';
import { modelDifferences } from './verdict.ts';

describe.skipIf(inject('noOracle') !== '')('the program itself, in a folder', () => {
  let oracle: Oracle;
  let scratch: string;
  beforeAll(() => {
    oracle = startOracle();
    scratch = realpathSync(mkdtempSync(join(tmpdir(), 'compose-harden-oracle-')));
  });
  afterAll(() => {
    oracle.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  test('finds the files, variables, profiles and the name that Docker finds', async () => {
    const folder = join(scratch, 'proj');
    const find = async (project: Project): Promise<readonly string[]> => {
      const [answer] = await oracle.ask([project]);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      writeTexts(folder, project.files);
      return answer === undefined ? ['no answer'] : compare(project, folder, answer, oracle.folder);
    };
    const property = fc.asyncProperty(commands, async (project) => {
      expect(await find(project)).toEqual([]);
    });
    await fc.assert(property, { seed: 20_261_121, numRuns: 1000 });
  });
});

async function compare(
  project: Project,
  folder: string,
  answer: OracleAnswer,
  theirFolder: string,
): Promise<readonly string[]> {
  const loaded = await load(project, folder);
  const ours = loaded && render(loaded);
  if (!answer.ok || ours === undefined) {
    return answer.ok === (ours !== undefined) ? [] : [answer.ok ? 'only we refuse' : answer.error];
  }
  return modelDifferences(
    answer.output.replaceAll(theirFolder, () => folder),
    ours,
  );
}

async function load(
  { env, args = [] }: Project,
  cwd: string,
): Promise<ReturnType<typeof loadProject> | undefined> {
  const profiles = argumentsOf(args, '-profile');
  const request: ProjectRequest = {
    files: [],
    chain: argumentsOf(args, '-f'),
    projectDirectory: argumentsOf(args, '-project-directory')[0],
    projectName: argumentsOf(args, '-p')[0],
    envFiles: argumentsOf(args, '-env-file'),
    profiles: profiles.length === 0 ? undefined : profiles,
    completeEnvironment: true,
    stdinName: undefined,
    recursive: false,
    exclude: [],
    allowEmpty: false,
  };
  const readStandardInput = async (): Promise<Uint8Array> => new Uint8Array();
  const { found, open } = await findProjects(request, { cwd, env, readStandardInput });
  const [first] = found;
  if (first === undefined || isFailure(first)) return undefined;
  const input = open(first);
  return 'files' in input ? loadProject(input) : undefined;
}
