import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DiscoveryOptions, discover } from '../../src/files/discovery.ts';
import { type Files, folderWith, onlyVersion, runCli, weak } from './support.ts';

const defaults: DiscoveryOptions = { recursive: false, exclude: [], allowEmpty: false };

async function found(
  cwd: string,
  names: readonly string[],
  options: Partial<DiscoveryOptions> = {},
) {
  const { files } = await discover(cwd, names, { ...defaults, ...options });
  return files.map(({ name }) => name);
}

describe('a folder', () => {
  const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

  test.each(names.map((name, index) => [name, names.slice(index)] as const))(
    'gives %s before the others',
    async (first, present) => {
      const cwd = folderWith(Object.fromEntries(present.map((name) => [name, ''])));
      expect(await found(cwd, [])).toEqual([first]);
    },
  );

  test('can be named, here and elsewhere', async () => {
    const cwd = folderWith({ 'a/compose.yaml': '', 'b/docker-compose.yml': '' });
    expect(await found(cwd, ['a', './b/'])).toEqual(['a/compose.yaml', 'b/docker-compose.yml']);
    expect(await found(join(cwd, 'a'), ['../b'])).toEqual([join(cwd, 'b/docker-compose.yml')]);
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
    expect(await found(cwd, [], { recursive: true })).toEqual(all);
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
    expect(await found(cwd, [], { recursive: true })).toEqual(['a/compose.yaml']);
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
    const search = (allowEmpty: boolean) =>
      discover(cwd, ['empty'], { ...defaults, recursive: true, allowEmpty });
    expect((await search(false)).failures.map(({ name }) => name)).toEqual(['empty']);
    expect((await search(true)).failures).toEqual([]);
  });
});

describe('COMPOSE_FILE', () => {
  const files = { 'compose.yaml': weak, 'a.yml': weak, 'b.yml': weak };
  const argv = [...onlyVersion, '--format', 'brief'];
  const run = (env: Readonly<Record<string, string>>, ...more: string[]) =>
    runCli([...argv, ...more], { cwd: folderWith(files), env });

  test('names the file when no other is named', async () => {
    expect((await run({ COMPOSE_FILE: 'a.yml' })).stdout).toMatch(/^a\.yml:1:1: .*\n$/);
    expect((await run({ COMPOSE_FILE: '' })).stdout).toMatch(/^compose\.yaml:1:1: .*\n$/);
    expect((await run({ COMPOSE_FILE: 'a.yml' }, 'b.yml')).stdout).toMatch(/^b\.yml:1:1: .*\n$/);
  });

  test('with several files is refused', async () => {
    for (const env of [
      { COMPOSE_FILE: 'a.yml:b.yml' },
      { COMPOSE_FILE: 'a.yml,b.yml', COMPOSE_PATH_SEPARATOR: ',' },
    ]) {
      const { status, stderr } = await run(env);
      expect(status).toBe(2);
      expect(stderr).toContain('the several files of COMPOSE_FILE form one merged project');
    }
  });
});
