import { describe, expect, test } from 'vitest';
import { closest } from '../../src/errors.ts';
import { globMatcher } from '../../src/glob.ts';
import { helpText } from '../../src/option-table.ts';
import { parseOptions, type Settings } from '../../src/options.ts';
import { folderWith, runCli, weak } from './support.ts';

const catalogue = { transforms: ['read-only', 'no-latest', 'resource-limits'] };

function settings(...argv: string[]): Settings {
  const request = parseOptions(argv, catalogue);
  if (request.kind !== 'run') throw new Error('not a run');
  return request.settings;
}

describe('options', () => {
  test('have defaults', () => {
    expect(settings()).toEqual({
      files: [],
      chain: [],
      projectDirectory: undefined,
      projectName: undefined,
      envFiles: [],
      profiles: undefined,
      completeEnvironment: false,
      configuration: undefined,
      ignores: true,
      showsConfiguration: false,
      baseline: undefined,
      origins: new Map(),
      lock: undefined,
      digest: false,
      dockerfiles: false,
      explainModel: [],
      secrets: { secretsDirectory: 'secrets', secretsFromVariables: false },
      action: 'preview',
      output: undefined,
      overlay: undefined,
      level: 'standard',
      only: undefined,
      skip: [],
      services: undefined,
      format: undefined,
      reportFiles: [],
      failOn: 'high',
      exitZero: false,
      redact: false,
      verbose: false,
      quiet: false,
      color: 'auto',
      recursive: false,
      exclude: [],
      stdinName: undefined,
      allowEmpty: false,
    });
  });

  test('say which lock file is meant, and what is pinned', () => {
    expect(settings('--lock', 'a.lock').lock).toEqual({ path: 'a.lock' });
    expect(settings('--no-lock').lock).toBe('none');
    expect(settings('--digest', '--dockerfiles')).toMatchObject({
      digest: true,
      dockerfiles: true,
    });
  });

  test('lists add up, by commas and by repetition', () => {
    expect(settings('--only', 'read-only, no-latest').only).toEqual(['read-only', 'no-latest']);
    expect(settings('--skip=read-only', '--skip', 'no-latest').skip).toHaveLength(2);
    expect(settings('--service', 'a,b', '--service', 'c').services).toEqual(['a', 'b', 'c']);
    expect(settings('--exclude', '{a,b}', '--exclude', 'c').exclude).toEqual(['{a,b}', 'c']);
  });

  test('name formats, and files for them', () => {
    const { format, reportFiles } = settings('--format', 'sarif=a,b=c.json', '--format=json');
    expect(format).toBe('json');
    expect(reportFiles).toEqual([{ format: 'sarif', path: 'a,b=c.json' }]);
    expect(settings('--diff', '--format', 'sarif=x').format).toBe('diff');
    expect(settings('--diff', '--format', 'diff').format).toBe('diff');
    expect(settings('--format', 'json=-').format).toBe('json');
    expect(settings('--format', 'sarif=x').format).toBeUndefined();
  });

  test('stand anywhere between the files, and end at two dashes', () => {
    expect(settings('a.yml', '--diff', 'b.yml').files).toEqual(['a.yml', 'b.yml']);
    expect(settings('--', '--diff', '-w').files).toEqual(['--diff', '-w']);
    expect(settings('-').files).toEqual(['-']);
  });

  test('name the files of one project apart from those that are each one', () => {
    const { chain, files } = settings('-f', 'a,b.yml', 'c.yml', '-f', '-', '--file=d.yml');
    expect([chain, files]).toEqual([['a,b.yml', '-', 'd.yml'], ['c.yml']]);
  });

  test('say where and how the project runs', () => {
    const given = '--project-directory d -p n --profile a --profile b --env-file x,y --env-file z';
    expect(settings(...given.split(' '), '--complete-environment')).toMatchObject({
      projectDirectory: 'd',
      projectName: 'n',
      profiles: ['a', 'b'],
      envFiles: ['x,y', 'z'],
      completeEnvironment: true,
    });
    expect(settings('--explain-model', 'web,db', '--explain-model', 'x').explainModel).toEqual([
      'web',
      'db',
      'x',
    ]);
  });

  test.each([
    [['-w'], 'write'],
    [['--write'], 'write'],
    [['--fix'], 'write'],
    [['--check'], 'check'],
    [['-o', 'x'], 'output'],
    [['--overlay', 'x'], 'overlay'],
    [['--check', '--overlay', 'x'], 'check'],
    [['--check', '-o', 'x'], 'check'],
    [['--diff'], 'preview'],
  ])('%j means %s', (argv, action) => {
    expect(settings(...argv).action).toBe(action);
  });

  test.each([
    [['--only'], 'option "--only <ids>" argument missing'],
    [['--diff', '--format', 'json'], 'the formats diff and json cannot share the standard output'],
    [['-v', '-q'], 'option "-v, --verbose" cannot be used with option "-q, --quiet"'],
    [['-x'], 'unknown option "-x"'],
    [['--only', 'read-onyl'], 'unknown transform "read-onyl"'],
    [['--level', 'recommended'], 'unknown level "recommended"'],
    [['--only', ''], 'no transform is left to run'],
    [['--only', 'read-only', '--skip', 'read-only'], 'no transform is left to run'],
    [['--service='], '--service names no service'],
    [['--explain-model='], '--explain-model names no service'],
    [
      ['--explain-model', 'web', '--check'],
      'option "--explain-model <services>" cannot be used with option "--check"',
    ],
  ])('%j is an error', (argv, message) => {
    expect(() => parseOptions(argv, catalogue)).toThrow(message);
  });

  test('are all in the help, the aliases aside', () => {
    const help = helpText();
    for (const flag of ['--write', '--check', '--output', '--level', '--redact', '--version']) {
      expect(help).toContain(flag);
    }
    expect(help).not.toContain('--fix');
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('help and version win over everything else that is valid', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    for (const flag of ['--help', '-h', '--version', '-V']) {
      const { status, stderr } = await runCli(['--write', 'missing.yaml', flag], { cwd });
      expect([status, stderr]).toEqual([0, '']);
    }
  });
});

describe('suggestions', () => {
  test.each([
    ['read-onyl', 'read-only'],
    ['readonly', 'read-only'],
    ['no-lates', 'no-latest'],
    ['NO-LATEST', 'no-latest'],
    ['xyz', undefined],
    ['', undefined],
  ])('for %j: %s', (word, expected) => {
    expect(closest(word, catalogue.transforms)).toBe(expected);
  });
});

describe('exclusions', () => {
  test.each([
    ['examples', 'examples/a/compose.yml', true],
    ['examples/', 'x/examples/compose.yml', true],
    ['examples/**', 'examples/a/compose.yml', true],
    ['examples/*', 'examples/compose.yml', true],
    ['examples/*.yml', 'examples/a/compose.yml', false],
    ['*.prod.yml', 'a/compose.prod.yml', true],
    ['./a/compose.yml', 'a/compose.yml', true],
    ['**/test/**', 'a/test/compose.yml', true],
    ['**/test/**', 'test/compose.yml', true],
    ['{a,b*}/compose.yml', 'bcd/compose.yml', true],
    ['compose.[ty]ml', 'compose.yml', true],
    ['compose.[!y]ml', 'compose.yml', false],
    ['compose.?ml', 'compose.yml', true],
    ['compose.yml', 'composeXyml', false],
    ['a', 'ab/compose.yml', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(globMatcher(pattern)(path)).toBe(expected);
  });
});
