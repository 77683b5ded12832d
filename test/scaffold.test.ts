import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './cli/support.ts';

const root = join(import.meta.dirname, '..');

/** What the scaffolding reads and changes, and what the compiler and the linter need to judge the result. */
function copyOfTheProject(): string {
  const folder = temporaryFolder();
  for (const path of [
    'src',
    'schemas',
    'CHANGELOG.md',
    'package.json',
    'tsconfig.json',
    'biome.json',
    '.gitignore',
  ]) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function scaffold(folder: string, ...argv: readonly string[]) {
  const runner = [join(root, 'scripts/run.mjs'), join(root, 'scripts/new.ts'), ...argv];
  return spawnSync(process.execPath, runner, {
    encoding: 'utf8',
    env: { ...process.env, COMPOSE_HARDEN_ROOT: folder },
  });
}

test('what is begun compiles and is formatted', () => {
  const folder = copyOfTheProject();
  const results = [
    scaffold(folder, 'transform', 'no-such-thing'),
    scaffold(folder, 'image', 'acme-web', 'ghcr.io/acme/web'),
    scaffold(folder, 'image', 'zz-top'),
  ];
  for (const { status, stderr } of results)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  expect(read('src/transforms/index.ts')).toMatch(/^ {2}noSuchThing,\n\];/m);
  expect(read('CHANGELOG.md')).toContain('- `no-such-thing`: ');
  expect(read('src/images/families-a-to-l.ts')).toContain(
    "acmeWeb } from './profiles/acme-web.ts'",
  );
  expect(read('src/images/profiles/zz-top.ts')).toContain("['docker.io/library/zz-top']");
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  execFileSync(process.execPath, [biome, 'check', 'src/transforms', 'src/images'], { cwd: folder });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--project', 'tsconfig.json'];
  const compiled = spawnSync(process.execPath, [compiler, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(compiled.stdout).toBe('');
});

test.each([
  [['transform', 'read-only'], 'src/transforms/read-only.ts is there already'],
  [['transform', 'Read Only'], 'small letters and digits'],
  [['transform'], 'small letters and digits'],
  [['image', 'acme', 'web'], '"web" is not a repository'],
  [['format', 'x'], 'a transform or an image'],
])('%j is refused', (argv, message) => {
  const { status, stderr } = scaffold(root, ...argv);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});
