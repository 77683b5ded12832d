import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, listFiles, runCli } from './support.ts';

const password = 'correct-horse-battery';
const stack = `services:
  db:
    image: postgres:16.4
    environment:
      POSTGRES_PASSWORD: ${password}
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data: {}
`;
const only = ['--only', 'secrets-from-env'];

function secretPath(cwd: string): string {
  const path = listFiles(cwd).find((name) => /^secrets\/(?!\.)/.test(name));
  if (path === undefined) throw new Error('no secret file was made');
  return path;
}

test('--write moves a secret into a file that git ignores, and never prints it', async () => {
  const cwd = folderWith({ 'compose.yaml': stack });
  const { status, stdout, stderr } = await runCli(['--write', ...only], { cwd });
  expect(status).toBe(0);
  expect(stdout + stderr).not.toContain(password);
  expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).not.toContain(password);
  expect(readFileSync(join(cwd, secretPath(cwd)), 'utf8').trim()).toBe(password);
  expect(statSync(join(cwd, 'secrets')).mode & 0o777).toBe(0o700);
  execFileSync('git', ['init', '-q'], { cwd });
  execFileSync('git', ['check-ignore', '-q', secretPath(cwd)], { cwd });
  expect((await runCli(['--check', ...only], { cwd })).status).toBe(0);
});

test('a secret file with another content is never overwritten, and nothing else is written', async () => {
  const first = folderWith({ 'compose.yaml': stack });
  await runCli(['--write', ...only], { cwd: first });
  const path = secretPath(first);

  const cwd = folderWith({ 'compose.yaml': stack, [path]: 'something else' });
  const { status, stderr } = await runCli(['--write', ...only], { cwd });
  expect(status).toBe(2);
  expect(stderr).toContain(`the secret file ${path} exists with other content`);
  expect(stderr).not.toContain(password);
  expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(stack);
  expect(listFiles(cwd)).toEqual(['compose.yaml', path]);

  writeFileSync(join(cwd, path), readFileSync(join(first, path)));
  expect((await runCli(['--write', ...only], { cwd })).status).toBe(0);
});

test('other formats and modes make no file and say that it is missing', async () => {
  const cwd = folderWith({ 'compose.yaml': stack });
  const diff = await runCli(['--diff', ...only], { cwd });
  expect(diff.stdout).toContain(password);
  expect(diff.stderr).toMatch(/note: compose\.yaml needs secrets\/\S+: --write creates/);
  expect(diff.stderr).not.toContain(password);
  for (const argv of [['--diff', '--redact'], ['--format', 'json'], ['--check'], ['-v'], ['-q']]) {
    const { stdout, stderr } = await runCli([...argv, ...only], { cwd });
    expect(stdout).not.toBe('');
    expect(stdout + stderr).not.toContain(password);
  }
  expect(listFiles(cwd)).toEqual(['compose.yaml']);
});

test('a hardened copy gets its secret files beside it', async () => {
  const cwd = folderWith({ 'compose.yaml': stack, 'out/.gitkeep': '' });
  const { status, stderr } = await runCli(['-o', 'out/compose.yaml', ...only], { cwd });
  expect(status).toBe(0);
  expect(stderr).toContain('its relative paths lead elsewhere');
  expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(stack);
  expect(secretPath(join(cwd, 'out'))).toMatch(/^secrets\//);
});
