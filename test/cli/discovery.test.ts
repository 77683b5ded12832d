import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type Discovery,
  type DiscoveryOptions,
  discover,
  discoverDefault,
} from '../../src/files/discovery.ts';
import { displayName, isFailure } from '../../src/files/reading.ts';
import { type Files, folderWith } from './support.ts';

const defaults: DiscoveryOptions = { recursive: false, exclude: [], allowEmpty: false };

/** The files of each project, or the name of what could not be used. */
function summary({ found }: Discovery): readonly string[] {
  return found.map((item) =>
    isFailure(item) ? `!${item.file.name}` : item.files.map(({ name }) => name).join(' '),
  );
}

function search(cwd: string, names: readonly string[], options: Partial<DiscoveryOptions> = {}) {
  const named = names.map((name) => displayName(cwd, name));
  return discover(cwd, named, { ...defaults, ...options });
}

async function found(...given: Parameters<typeof search>): Promise<readonly string[]> {
  return summary(await search(...given));
}

function standard(cwd: string): Promise<Discovery> {
  return discoverDefault(cwd, { name: '.', path: cwd }, defaults);
}

describe('a folder', () => {
  const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

  test.each(names.map((name, index) => [name, names.slice(index)] as const))(
    'gives %s before the others',
    async (first, present) => {
      const cwd = folderWith(Object.fromEntries(present.map((name) => [name, ''])));
      const { notes } = await standard(cwd);
      expect(await found(cwd, ['.'])).toEqual([first]);
      expect(summary(await standard(cwd))).toEqual([first]);
      expect(notes).toEqual(
        present.length === 1
          ? []
          : [`${present.join(' and ')} are in one folder; Docker takes ${first}`],
      );
    },
  );

  test('can be named, here and elsewhere', async () => {
    const cwd = folderWith({ 'a/compose.yaml': '', 'b/docker-compose.yml': '' });
    expect(await found(cwd, ['a', './b/'])).toEqual(['a/compose.yaml', 'b/docker-compose.yml']);
    expect(await found(join(cwd, 'a'), ['../b'])).toEqual(['../b/docker-compose.yml']);
  });

  const overrides = [
    'compose.override.yml',
    'compose.override.yaml',
    'docker-compose.override.yml',
    'docker-compose.override.yaml',
  ];

  test.each(overrides.map((name, index) => [name, overrides.slice(index)] as const))(
    'lays %s over its main file before the others',
    async (first, present) => {
      const names = ['docker-compose.yml', ...present];
      const cwd = folderWith(Object.fromEntries(names.map((name) => [name, ''])));
      expect(await found(cwd, ['.'])).toEqual([`docker-compose.yml ${first}`]);
      expect(summary(await standard(cwd))).toEqual([`docker-compose.yml ${first}`]);
    },
  );

  test('is looked for upwards when nothing is named', async () => {
    const cwd = folderWith({ 'compose.yml': '', 'compose.override.yml': '', 'a/b/x': '' });
    expect(summary(await standard(join(cwd, 'a/b')))).toEqual([
      '../../compose.yml ../../compose.override.yml',
    ]);
    expect(await found(cwd, ['a/b'])).toEqual(['!a/b']);
  });

  test('gives a named file alone and says what Docker lays over it', async () => {
    const cwd = folderWith({ 'compose.yaml': '', 'compose.override.yaml': '' });
    const { found: projects, notes } = await search(cwd, ['compose.yaml']);
    expect(projects).toMatchObject([{ files: [{ name: 'compose.yaml' }], isWhole: false }]);
    expect(notes).toEqual([
      'Docker lays compose.override.yaml over compose.yaml; name the folder to harden both as one',
    ]);
    const both = await search(cwd, ['compose.yaml', 'compose.override.yaml']);
    expect(summary(both)).toEqual(['compose.yaml', 'compose.override.yaml']);
    expect(both.notes).toEqual([]);
  });
});

describe('a search', () => {
  const files: Files = {
    'compose.yaml': '',
    'a/docker-compose.prod.yml': '',
    'a/compose-dev.yaml': '',
    'a/compose.json': '',
    'a/mycompose.yml': '',
    'ignored/compose.yaml': '',
    'node_modules/x/compose.yaml': '',
    '.gitignore': 'ignored/\n',
  };
  const all = ['a/compose-dev.yaml', 'a/docker-compose.prod.yml', 'compose.yaml'];

  test('takes what git knows or would take up', async () => {
    const cwd = folderWith(files);
    execFileSync('git', ['init', '-q'], { cwd });
    execFileSync('git', ['add', '-f', 'compose.yaml', 'node_modules'], { cwd });
    expect(await found(cwd, ['.'], { recursive: true })).toEqual(all);
    rmSync(join(cwd, 'compose.yaml'));
    expect(await found(cwd, ['a', '.'], { recursive: true })).toEqual(all.slice(0, 2));
  });

  test('walks outside of git', async () => {
    const cwd = folderWith(files);
    const expected = [...all, 'ignored/compose.yaml'];
    expect(await found(cwd, ['.'], { recursive: true })).toEqual(expected);
  });

  test('does not follow links in a circle', async () => {
    const cwd = folderWith({ 'a/compose.yaml': '' });
    symlinkSync('..', join(cwd, 'a/up'));
    expect(await found(cwd, ['.'], { recursive: true })).toEqual(['a/compose.yaml']);
  });

  test('joins a main file with its override file, and says so', async () => {
    const cwd = folderWith({
      'a/compose.override.yml': '',
      'a/compose.yaml': '',
      'a/docker-compose.yml': '',
      'b/docker-compose.override.yml': '',
      'c/compose.prod.yml': '',
      'c/compose.override.yml': '',
    });
    const { found: projects, notes } = await search(cwd, ['.'], { recursive: true });
    expect(summary({ found: projects, notes })).toEqual([
      'a/compose.yaml a/compose.override.yml',
      'a/docker-compose.yml',
      'b/docker-compose.override.yml',
      'c/compose.override.yml',
      'c/compose.prod.yml',
    ]);
    expect(projects.every((item) => !isFailure(item) && !item.isWhole)).toBe(true);
    expect(notes).toEqual(['a/compose.yaml and a/compose.override.yml form one project']);
    const options = { recursive: true, exclude: ['*.override.yml'] };
    expect((await found(cwd, ['a'], options))[0]).toBe('a/compose.yaml');
  });

  test('leaves out what is excluded, but never what is named', async () => {
    const cwd = folderWith(files);
    const options = { recursive: true, exclude: ['a', 'ignored'] };
    expect(await found(cwd, ['.'], options)).toEqual(['compose.yaml']);
    expect(await found(cwd, ['a/compose-dev.yaml'], options)).toEqual(['a/compose-dev.yaml']);
  });

  test('that finds nothing is a failure unless that is allowed', async () => {
    const cwd = folderWith({});
    mkdirSync(join(cwd, 'empty'));
    expect(await found(cwd, ['empty'], { recursive: true })).toEqual(['!empty']);
    expect(await found(cwd, ['empty'], { recursive: true, allowEmpty: true })).toEqual([]);
  });
});
