import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSecretFiles } from '../../src/files/secret-files.ts';
import { folderWith, listFiles, runCli } from './support.ts';

const secret = { path: 'secrets/db_password', content: 'correct horse' };

function repository(files: { readonly [name: string]: string }): string {
  const cwd = folderWith(files);
  execFileSync('git', ['init', '-q'], { cwd });
  return cwd;
}

function isIgnored(cwd: string, path: string): boolean {
  try {
    execFileSync('git', ['check-ignore', '-q', path], { cwd });
    return true;
  } catch {
    return false;
  }
}

function textOf(cwd: string, name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

describe('git', () => {
  test.each<[what: string, files: { [name: string]: string }, after: { [name: string]: string }]>([
    ['without an ignore file', { a: '' }, { '.gitignore': '/secrets/\n' }],
    ['with one', { '.gitignore': 'a\n' }, { '.gitignore': 'a\n/secrets/\n' }],
    ['that ignores the folder', { '.gitignore': 'secrets/\n' }, { '.gitignore': 'secrets/\n' }],
    ['that ignores all', { '.gitignore': '*\n' }, { '.gitignore': '*\n' }],
    [
      'that takes it back',
      { '.gitignore': 'secrets\n!secrets\n' },
      { '.gitignore': 'secrets\n!secrets\n/secrets/\n' },
    ],
    [
      'with a folder that was there',
      { 'secrets/example': '' },
      { '.gitignore': '/secrets/db_password\n' },
    ],
    [
      'with patterns that mean nothing',
      { '.gitignore': '[z-a]\n[\n\\\n{a\n' },
      { '.gitignore': '[z-a]\n[\n\\\n{a\n/secrets/\n' },
    ],
    ['with patterns', { '.gitignore': 's?cret[!x]\n' }, { '.gitignore': 's?cret[!x]\n' }],
    ['with any depth', { '.gitignore': '**/secrets/**\n' }, { '.gitignore': '**/secrets/**\n' }],
    [
      'with a folder that ignores itself',
      { 'secrets/.gitignore': '*\n' },
      { 'secrets/.gitignore': '*\n' },
    ],
  ])('%s', (_, files, after) => {
    const cwd = repository(files);
    createSecretFiles(cwd, [secret]);
    expect(isIgnored(cwd, secret.path)).toBe(true);
    for (const [name, text] of Object.entries(after)) expect(textOf(cwd, name)).toBe(text);
    const ignoreFiles = listFiles(cwd).filter((name) => /^(?!\.git\/).*\.gitignore$/.test(name));
    expect(ignoreFiles).toEqual(Object.keys(after));
  });

  test('is told by the nearest file above', () => {
    const cwd = repository({ '.gitignore': 'dist\r\n', 'deploy/[x]/compose.yaml': '' });
    const folder = join(cwd, 'deploy/[x]');
    createSecretFiles(folder, [secret]);
    expect(textOf(cwd, '.gitignore')).toBe('dist\r\n/deploy/\\[x\\]/secrets/\r\n');
    expect(isIgnored(folder, secret.path)).toBe(true);
    createSecretFiles(folder, [{ path: 'secrets/other', content: 'y' }]);
    expect(textOf(cwd, '.gitignore')).toBe('dist\r\n/deploy/\\[x\\]/secrets/\r\n');
  });

  test('is told by the folder itself where there is no repository', () => {
    const cwd = folderWith({});
    const { undo } = createSecretFiles(cwd, [secret]);
    expect(listFiles(cwd)).toEqual(['secrets/.gitignore', 'secrets/db_password']);
    execFileSync('git', ['init', '-q'], { cwd });
    expect(isIgnored(cwd, secret.path)).toBe(true);
    undo();
    expect(existsSync(join(cwd, 'secrets'))).toBe(false);
  });

  test('gets lines added, and no byte of the others is changed', () => {
    const cwd = repository({});
    const before = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xe9, 0xff, 0x0a]);
    writeFileSync(join(cwd, '.gitignore'), before);
    const { undo } = createSecretFiles(cwd, [secret]);
    const after = readFileSync(join(cwd, '.gitignore'));
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    expect(after.subarray(before.length).toString()).toBe('/secrets/\n');
    undo();
    expect(readFileSync(join(cwd, '.gitignore')).equals(before)).toBe(true);
  });
});

describe('builds', () => {
  const stack = (build: string) => `services:
  app:
    build: ${build}
  db:
    image: postgres:17.2
    environment:
      POSTGRES_PASSWORD: correct-horse-battery
    volumes: [data:/var/lib/postgresql/data]
volumes: {data: {}}
`;
  const write = ['--write', '--only', 'secrets-from-env'];

  test.each<[what: string, build: string, files: { [name: string]: string }, after: string[]]>([
    ['of the folder', '.', {}, ['.dockerignore', 'secrets\n']],
    ['with a file', '.', { '.dockerignore': 'a' }, ['.dockerignore', 'a\nsecrets\n']],
    ['that leave it out', '.', { '.dockerignore': '*\n!src\n' }, ['.dockerignore', '*\n!src\n']],
    [
      'that leave out all of that name',
      '.',
      { '.dockerignore': '**/secrets' },
      ['.dockerignore', '**/secrets'],
    ],
    [
      'of another Dockerfile',
      '{context: ., dockerfile: app.Dockerfile}',
      { 'app.Dockerfile.dockerignore': 'b\n' },
      ['app.Dockerfile.dockerignore', 'b\nsecrets\n'],
    ],
    [
      'of a folder with that name',
      '.',
      { 'secrets/ca.pem': '' },
      ['.dockerignore', 'secrets/db_postgres_password\n'],
    ],
  ])('%s', async (_, build, files, [name = '', text]) => {
    const cwd = folderWith({
      'compose.yaml': stack(build),
      Dockerfile: 'FROM scratch\n',
      ...files,
    });
    const { status, stderr } = await runCli(write, { cwd });
    expect(status).toBe(0);
    expect(textOf(cwd, name)).toBe(text);
    if (files[name] !== text)
      expect(stderr).toContain(`${name} now keeps the secret files out of builds`);
    expect(listFiles(cwd).filter((one) => one.endsWith('.dockerignore'))).toEqual([name]);
  });

  test.each(['./app', 'https://example.org/app.git'])('of %s see none of it', async (build) => {
    const cwd = folderWith({ 'compose.yaml': stack(build), 'app/Dockerfile': 'FROM scratch\n' });
    expect((await runCli(write, { cwd })).status).toBe(0);
    expect(listFiles(cwd).filter((one) => one.endsWith('.dockerignore'))).toEqual([]);
  });

  test('of a folder above', async () => {
    const cwd = folderWith({
      'deploy/compose.yaml': stack('{context: .., dockerfile: Dockerfile}'),
    });
    expect((await runCli([...write, 'deploy/compose.yaml'], { cwd })).status).toBe(0);
    expect(textOf(cwd, '.dockerignore')).toBe('deploy/secrets\n');
  });
});
