import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProjectInput } from '../../src/compose/model/project.ts';
import { writeProject } from '../../src/files/apply.ts';
import { findProjects } from '../../src/files/projects.ts';
import { isFailure } from '../../src/files/reading.ts';
import { hardenProject } from '../../src/harden.ts';
import { parseOptions } from '../../src/options.ts';
import { changes } from '../../src/reporters/counts.ts';
import {
  type Files,
  folderWith,
  hardened,
  listFiles,
  onlyVersion,
  runCli,
  weak,
} from './support.ts';

type Shell = Readonly<Record<string, string>>;

/** What the program opens for a command line, a line for each project or failure. */
async function opened(cwd: string, line: string, env: Shell = {}, stdin = '') {
  const argv = line === '' ? [] : line.split(' ');
  const request = parseOptions(argv, { transforms: ['x'] });
  if (request.kind !== 'run') throw new Error('not a run');
  const readStandardInput = async () => Buffer.from(stdin);
  return findProjects(request.settings, { cwd, env, readStandardInput });
}

async function inputs(...given: Parameters<typeof opened>): Promise<readonly ProjectInput[]> {
  const { found, open } = await opened(...given);
  return found.flatMap((item) => {
    const project = isFailure(item) ? [] : open(item);
    return 'files' in project ? [project] : [];
  });
}

async function input(...given: Parameters<typeof opened>): Promise<ProjectInput> {
  const [first] = await inputs(...given);
  if (first === undefined) throw new Error('no project');
  return first;
}

async function failures(...given: Parameters<typeof opened>): Promise<readonly string[]> {
  const { found, open } = await opened(...given);
  const failed = found.flatMap((item) => {
    const project = isFailure(item) ? [item] : open(item);
    return 'files' in project ? [] : project;
  });
  return failed.map(({ file, problem }) => `${file.name}: ${problem.message}`);
}

const names = ({ files }: ProjectInput) => files.map(({ name }) => name);

describe('the files of a project', () => {
  const files: Files = {
    'compose.yaml': weak,
    'compose.override.yaml': weak,
    'a.yml': weak,
    'sub/b.yml': weak,
    'sub/compose.yml': weak,
  };

  test('are those that Docker finds', async () => {
    const cwd = folderWith(files);
    const found = await input(cwd, '');
    expect(names(found)).toEqual(['compose.yaml', 'compose.override.yaml']);
    expect(found).toMatchObject({ directory: cwd, isWhole: true, knowledge: 'partial' });
    const below = await input(join(cwd, 'sub'), '');
    expect([names(below), below.directory]).toEqual([['compose.yml'], join(cwd, 'sub')]);
    const elsewhere = await input(cwd, '--project-directory sub');
    expect([names(elsewhere), elsewhere.directory]).toEqual([
      ['sub/compose.yml'],
      join(cwd, 'sub'),
    ]);
  });

  test('are those of -f, with the folder of the first of them', async () => {
    const cwd = folderWith(files);
    const chain = await input(cwd, '-f sub/b.yml -f a.yml');
    expect(names(chain)).toEqual(['sub/b.yml', 'a.yml']);
    expect(chain).toMatchObject({ directory: join(cwd, 'sub'), isWhole: true });
    const twice = await input(cwd, '-f a.yml -f a.yml --project-directory sub');
    expect(names(twice)).toEqual(['a.yml', 'a.yml']);
    expect(twice.directory).toBe(join(cwd, 'sub'));
  });

  test('may come from the standard input', async () => {
    const cwd = folderWith(files);
    const chain = await input(cwd, '-f - -f sub/b.yml', {}, hardened);
    expect(names(chain)).toEqual(['<stdin>', 'sub/b.yml']);
    expect(chain.directory).toBe(join(cwd, 'sub'));
    expect(chain.files[0]?.parsed.source.text).toBe(hardened);
    expect((await input(cwd, '-', {}, weak)).directory).toBe(cwd);
    const named = await input(cwd, '- --stdin-filename sub/new.yml', {}, weak);
    expect([names(named), named.directory]).toEqual([['sub/new.yml'], join(cwd, 'sub')]);
  });

  test('are each a project when they are named alone', async () => {
    const cwd = folderWith(files);
    const all = await inputs(cwd, 'compose.yaml a.yml sub');
    expect(all.map(names)).toEqual([['compose.yaml'], ['a.yml'], ['sub/compose.yml']]);
    expect(all.map(({ isWhole }) => isWhole)).toEqual([false, false, true]);
    expect(all.map(({ directory }) => directory)).toEqual([cwd, cwd, join(cwd, 'sub')]);
    expect((await inputs(cwd, '-f a.yml sub/b.yml')).map(names)).toEqual([
      ['a.yml'],
      ['sub/b.yml'],
    ]);
  });

  test.each([
    [{ COMPOSE_FILE: 'a.yml' }, ['a.yml']],
    [{ COMPOSE_FILE: 'sub/b.yml:a.yml' }, ['sub/b.yml', 'a.yml']],
    [{ COMPOSE_FILE: 'a.yml,sub/b.yml', COMPOSE_PATH_SEPARATOR: ',' }, ['a.yml', 'sub/b.yml']],
  ])('are those of %j', async (env, expected) => {
    const cwd = folderWith(files);
    expect(names(await input(cwd, '', env))).toEqual(expected);
    expect(names(await input(cwd, '-f sub/compose.yml', env))).toEqual(['sub/compose.yml']);
    expect(names(await input(cwd, 'sub', env))).toEqual(['sub/compose.yml']);
    const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(cwd, '.env'), lines.join(''));
    expect(names(await input(cwd, ''))).toEqual(expected);
  });

  test('that cannot be read are named, each once', async () => {
    const cwd = folderWith({ ...files, 'bad.yml': 'a: [' });
    expect(await failures(cwd, '-f a.yml -f gone.yml -f sub -f bad.yml')).toEqual([
      'gone.yml: no such file',
      'sub: this is a folder, not a file',
      expect.stringMatching(/^bad\.yml: /),
    ]);
    expect(await failures(cwd, '', { COMPOSE_FILE: 'a.ymll' })).toEqual(['a.ymll: no such file']);
    expect(await failures(cwd, '', { COMPOSE_FILE: '' })).toEqual([
      expect.stringMatching(/: this is a folder, not a file$/),
    ]);
  });
});

describe('the variables of a project', () => {
  const files: Files = {
    '.env': 'A=dotenv\nB=dotenv\n',
    'compose.yaml': weak,
    'sub/.env': 'A=sub\nC=sub\n',
    'sub/compose.yaml': weak,
    'one.env': 'A=one\nD=${B:-unset}\n',
    'two.env': 'A=two ${A}\n',
  };

  async function variables(...given: Parameters<typeof opened>) {
    const { environment } = await input(...given);
    return Object.fromEntries([...environment].filter(([name]) => /^[A-D]$/.test(name)));
  }

  test('are those of the shell and of .env beside it', async () => {
    const cwd = folderWith(files);
    expect(await variables(cwd, '', { B: 'shell' })).toEqual({ A: 'dotenv', B: 'shell' });
    expect(await variables(cwd, 'sub')).toEqual({ A: 'sub', C: 'sub' });
    expect(await variables(cwd, '-f sub/compose.yaml')).toEqual({ A: 'sub', C: 'sub' });
    expect((await input(cwd, '')).environment.get('PWD')).toBe(cwd);
  });

  test('are first those of this folder, then those of the project found from it', async () => {
    const cwd = folderWith({ ...files, 'sub/deeper/.env': 'A=deeper\n' });
    expect(await variables(join(cwd, 'sub/deeper'), '')).toEqual({ A: 'deeper', C: 'sub' });
    writeFileSync(join(cwd, '.env'), 'A=here\nCOMPOSE_FILE=sub/compose.yaml\n');
    expect(await variables(cwd, '')).toEqual({ A: 'here', C: 'sub' });
  });

  test('are those of the env files given, later ones first', async () => {
    const cwd = folderWith(files);
    const both = '--env-file one.env --env-file two.env';
    expect(await variables(cwd, both)).toEqual({ A: 'two one', D: 'unset' });
    expect(await variables(cwd, both, { B: 'shell' })).toEqual({
      A: 'two one',
      B: 'shell',
      D: 'shell',
    });
    const listed = { COMPOSE_ENV_FILES: 'one.env,two.env', HOME: cwd };
    expect(await variables(cwd, '', listed)).toEqual({ A: 'two one', D: 'unset' });
    expect(await variables(cwd, '--env-file ~/sub/.env', listed)).toEqual({ A: 'sub', C: 'sub' });
  });

  test('are without .env on demand', async () => {
    const cwd = folderWith(files);
    expect(await variables(cwd, '', { COMPOSE_DISABLE_ENV_FILE: '1' })).toEqual({});
    expect(await variables(cwd, '', { COMPOSE_DISABLE_ENV_FILE: 'false' })).toHaveProperty('A');
    await expect(opened(cwd, '', { COMPOSE_DISABLE_ENV_FILE: 'maybe' })).rejects.toThrow(
      'COMPOSE_DISABLE_ENV_FILE is "maybe", which is neither true nor false',
    );
  });

  test('need env files that can be read', async () => {
    const cwd = folderWith({ ...files, 'sub/.env': 'A=1\n\nB C=topsecret\n', 'sub/x.yml': weak });
    const [failure] = await failures(cwd, 'sub/compose.yaml');
    expect(failure).toMatch(/^sub\/\.env: line 3: /);
    expect(failure).not.toContain('topsecret');
    const { stderr } = await runCli(['sub/compose.yaml', 'sub/x.yml', 'compose.yaml'], { cwd });
    expect(stderr).toBe(`error: ${failure}\n1 file could not be processed\n`);
    expect(await failures(cwd, '--env-file gone.env')).toEqual(['gone.env: no such file']);
    expect(await failures(cwd, '--env-file sub')).toEqual(['sub: this is a folder, not a file']);
  });

  test('may be all there are, or not', async () => {
    const cwd = folderWith(files);
    expect((await input(cwd, '')).knowledge).toBe('partial');
    expect((await input(cwd, '--complete-environment')).knowledge).toBe('complete');
  });
});

describe('writing a project', () => {
  const override = 'version: "3"\nservices:\n  web:\n    read_only: true\n';
  const withoutVersion = 'services:\n  web:\n    read_only: true\n';
  const read = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');

  test('changes every file of it', async () => {
    const cwd = folderWith({ 'compose.yaml': weak, 'compose.override.yaml': override });
    const { status, stdout } = await runCli(['--write', ...onlyVersion], { cwd });
    expect(status).toBe(0);
    expect(stdout).toBe(
      'compose.yaml: 1 change: obsolete-version\n' +
        'compose.override.yaml: 1 change: obsolete-version\n' +
        'check the stack: docker compose up -d && docker compose ps\n',
    );
    expect([read(cwd, 'compose.yaml'), read(cwd, 'compose.override.yaml')]).toEqual([
      hardened,
      withoutVersion,
    ]);
    expect((await runCli(['--check', ...onlyVersion], { cwd })).status).toBe(0);
  });

  test('changes none of its files when one cannot be changed', async () => {
    const cwd = folderWith({ 'compose.yaml': weak, 'over.yaml': override });
    const { found, store, open } = await opened(cwd, '-f compose.yaml -f over.yaml');
    const [chain] = found.flatMap((item) => (isFailure(item) ? [] : [open(item)]));
    if (chain === undefined || !('files' in chain)) throw new Error('no project');
    const reports = hardenProject(chain).files;
    const project = { files: ['compose.yaml', 'over.yaml'], isWhole: true, reports };
    expect(project.reports.filter(changes)).toHaveLength(2);
    writeFileSync(join(cwd, 'over.yaml'), hardened);
    const written = writeProject(project, store);
    expect(written.map(({ name, problems }) => [name, problems[0]?.message])).toEqual([
      ['compose.yaml', 'it is not changed, because "over.yaml" cannot be'],
      ['over.yaml', 'the file has changed since it was read; nothing is changed'],
    ]);
    expect([read(cwd, 'compose.yaml'), read(cwd, 'over.yaml')]).toEqual([weak, hardened]);
    expect(listFiles(cwd)).toEqual(['compose.yaml', 'over.yaml']);
  });

  test('takes its secret files back with the rest', async () => {
    const stack = 'services:\n  db:\n    image: postgres:16.4\n';
    const secret = 'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: abcdef\n';
    const cwd = folderWith({ 'compose.yaml': stack, 'z/over.yaml': secret });
    const argv = ['-f', 'compose.yaml', '-f', 'z/over.yaml', '--write'];
    const { found, store, open } = await opened(cwd, argv.slice(0, 4).join(' '));
    const [chain] = found.flatMap((item) => (isFailure(item) ? [] : [open(item)]));
    if (chain === undefined || !('files' in chain)) throw new Error('no project');
    const reports = hardenProject(chain).files;
    expect(reports.flatMap(({ createdFiles }) => createdFiles)).toHaveLength(1);
    writeFileSync(join(cwd, 'z/over.yaml'), hardened);
    const files = ['compose.yaml', 'z/over.yaml'];
    const written = writeProject({ files, isWhole: true, reports }, store);
    expect(written.map(({ problems }) => problems[0]?.code)).toEqual([
      'not-written',
      'not-written',
    ]);
    expect(listFiles(cwd)).toEqual(files);
    expect(read(cwd, 'compose.yaml')).toBe(stack);
    writeFileSync(join(cwd, 'z/over.yaml'), secret);
    expect((await runCli(argv, { cwd })).status).toBe(0);
    expect(listFiles(cwd)).toContain('secrets/db_postgres_password');
  });

  test('does not take the standard input for a file', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    const argv = ['-f', 'compose.yaml', '-f', '-', '--write', ...onlyVersion];
    const { status, stderr } = await runCli(argv, { cwd, stdin: hardened });
    expect(status).toBe(2);
    expect(stderr).toContain('--write cannot write to the standard input');
    expect(read(cwd, 'compose.yaml')).toBe(weak);
  });

  test('goes to one output only when one file changes', async () => {
    const cwd = folderWith({ 'compose.yaml': weak, 'over.yaml': override, 'plain.yaml': hardened });
    const both = await runCli(
      ['-f', 'compose.yaml', '-f', 'over.yaml', '-o', 'x', ...onlyVersion],
      {
        cwd,
      },
    );
    expect(both.status).toBe(2);
    expect(both.stderr).toContain(
      '--output takes one file, but "compose.yaml" and "over.yaml" would change',
    );
    expect(existsSync(join(cwd, 'x'))).toBe(false);
    const one = await runCli(['-f', 'plain.yaml', '-f', 'over.yaml', '-o', 'x', ...onlyVersion], {
      cwd,
    });
    expect([one.status, read(cwd, 'x')]).toEqual([0, withoutVersion]);
  });
});

describe('a file of several projects', () => {
  const shared = 'version: "3"\nservices:\n  db:\n    image: acme/db:1\n';
  const including = 'include:\n  - shared.yaml\nservices:\n  web:\n    image: acme/web:1.2.3\n';

  test('is changed once', async () => {
    const cwd = folderWith({
      'a.yaml': including,
      'b.yaml': including.replace('web', 'app'),
      'shared.yaml': shared,
    });
    const argv = ['--write', ...onlyVersion, 'a.yaml', 'b.yaml'];
    const { status, stdout } = await runCli(argv, { cwd });
    expect(status).toBe(0);
    expect(stdout.match(/shared\.yaml: 1 change/g)).toHaveLength(1);
    expect(readFileSync(join(cwd, 'shared.yaml'), 'utf8')).toBe(shared.slice(13));
  });

  test('is not looked at alone as well', async () => {
    const cwd = folderWith({ 'a.yaml': including, 'shared.yaml': shared });
    const argv = ['--format', 'brief', ...onlyVersion, 'shared.yaml', 'a.yaml'];
    const { stdout, stderr } = await runCli(argv, { cwd });
    expect(stdout.match(/shared\.yaml:1:1/g)).toHaveLength(1);
    expect(stderr).toContain('note: shared.yaml: it is looked at as a part of "a.yaml"\n');
  });
});
