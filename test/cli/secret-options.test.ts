import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { harden } from '../../src/harden.ts';
import { folderWith, listFiles, runCli } from './support.ts';

const password = 'correct-horse$battery';

function stack(value: string, rest = ''): string {
  return `services:
  db:
    image: postgres:16.4
    environment:
      POSTGRES_PASSWORD: ${value}
${rest}    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data: {}
`;
}

const only = ['--only', 'secrets-from-env'];
const write = ['--write', ...only];

function read(cwd: string, name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

describe('--secrets-dir', () => {
  test('names the folder', async () => {
    const cwd = folderWith({ 'compose.yaml': stack('correct-horse$$battery') });
    const { status } = await runCli([...write, '--secrets-dir', './deploy//private$/'], { cwd });
    expect(status).toBe(0);
    expect(read(cwd, 'compose.yaml')).toContain('file: ./deploy/private$$/db_postgres_password\n');
    expect(read(cwd, 'deploy/private$/db_postgres_password')).toBe(password);
    expect(statSync(join(cwd, 'deploy/private$')).mode & 0o777).toBe(0o700);
    expect((await runCli(['--check', ...only], { cwd })).status).toBe(0);
  });

  test('may be the folder of the project', async () => {
    const cwd = folderWith({ 'compose.yaml': stack('correct-horse'), '.gitignore': '' });
    await runCli([...write, '--secrets-dir', '.'], { cwd });
    expect(read(cwd, 'compose.yaml')).toContain('file: ./db_postgres_password\n');
    expect(read(cwd, '.gitignore')).toBe('/db_postgres_password\n');
  });

  test.each(['../up', '/etc', 'C:\\x', 'a/../..', 'a\\b', '', 'a\tb'])(
    'is not %j',
    async (path) => {
      const cwd = folderWith({ 'compose.yaml': stack('correct-horse') });
      const { status, stderr } = await runCli([...write, '--secrets-dir', path], { cwd });
      expect(status).toBe(2);
      expect(stderr).toContain('--secrets-dir');
      expect(listFiles(cwd)).toEqual(['compose.yaml']);
      const source = { name: 'compose.yaml', text: stack('x-y-z') };
      expect(() => harden([source], { secretsDirectory: path })).toThrow(RangeError);
    },
  );
});

describe('--secrets-from-dotenv', () => {
  const dotenv = { '.env': `DB_PASSWORD='${password}'\n` };

  test.each([
    '${DB_PASSWORD}',
    '${DB_PASSWORD:?set it}',
    '${DB_PASSWORD:-changeme}',
    '"$DB_PASSWORD"',
  ])('moves the value of %s', async (value) => {
    const cwd = folderWith({ 'compose.yaml': stack(value, '    read_only: true\n'), ...dotenv });
    const plain = await runCli(write, { cwd });
    expect(read(cwd, 'compose.yaml')).toBe(stack(value, '    read_only: true\n'));
    expect(plain.status).toBe(0);
    const { status, stdout, stderr } = await runCli([...write, '--secrets-from-dotenv'], { cwd });
    expect(status).toBe(0);
    expect(stdout + stderr).not.toContain('battery');
    expect(read(cwd, 'secrets/db_postgres_password')).toBe(password);
    expect(read(cwd, 'compose.yaml')).toContain('POSTGRES_PASSWORD_FILE: ');
    expect(read(cwd, 'compose.yaml')).not.toContain('DB_PASSWORD}');
    expect(read(cwd, '.env')).toBe(dotenv['.env']);
    const again = await runCli(['--check', '--secrets-from-dotenv', ...only], { cwd });
    expect(again.status).toBe(0);
  });

  test('moves a variable that is passed on', async () => {
    const cwd = folderWith({
      'compose.yaml': stack('').replace(': \n', ':\n'),
      '.env': 'POSTGRES_PASSWORD=pass-from-here\n',
    });
    await runCli([...write, '--secrets-from-dotenv'], { cwd });
    expect(read(cwd, 'secrets/db_postgres_password')).toBe('pass-from-here');
  });

  test('leaves what has no value here', async () => {
    const cwd = folderWith({ 'compose.yaml': stack('${DB_PASSWORD}'), '.env': 'DB_PASSWORD=\n' });
    const { stdout } = await runCli([...write, '--secrets-from-dotenv'], { cwd });
    expect(stdout).toContain('left to you: secrets-from-env');
    expect(listFiles(cwd)).toEqual(['.env', 'compose.yaml']);
  });

  test('is named where it would help', async () => {
    const cwd = folderWith({ 'compose.yaml': stack('${DB_PASSWORD}'), ...dotenv });
    const { stdout } = await runCli(only, { cwd });
    expect(stdout).toContain('--secrets-from-dotenv writes what');
    const without = folderWith({ 'compose.yaml': stack('${DB_PASSWORD}') });
    expect((await runCli(only, { cwd: without })).stdout).not.toContain('--secrets-from');
  });
});

describe('a secret of the environment', () => {
  const shell = (rest = '') => `services:
  app:
    image: lscr.io/linuxserver/openssh-server:9.9
    environment:
      USER_PASSWORD: \${DB_PASSWORD:?}
${rest}`;

  test('stays one where the container is not read-only', async () => {
    const cwd = folderWith({ 'compose.yaml': shell(), '.env': 'DB_PASSWORD=pass-from-here\n' });
    const standard = await runCli(only, { cwd });
    expect(standard.stdout).toContain('held back');
    await runCli([...write, '--level', 'strict'], { cwd });
    const text = read(cwd, 'compose.yaml');
    expect(text).toContain('FILE__USER_PASSWORD: /run/secrets/app_user_password\n');
    expect(text).toContain('  app_user_password:\n    environment: DB_PASSWORD\n');
    expect(listFiles(cwd)).toEqual(['.env', 'compose.yaml']);
  });

  test('is left where it is', async () => {
    const text = shell('    read_only: true\n');
    const cwd = folderWith({ 'compose.yaml': text, '.env': 'DB_PASSWORD=pass-from-here\n' });
    await runCli([...write, '--level', 'strict'], { cwd });
    expect(read(cwd, 'compose.yaml')).toBe(text);
  });
});

describe('an env file', () => {
  const withFile = stack('correct-horse', '    env_file: db.env\n');

  test('that sets something else is no obstacle', async () => {
    const cwd = folderWith({ 'compose.yaml': withFile, 'db.env': 'TZ=UTC\n' });
    await runCli(write, { cwd });
    expect(read(cwd, 'compose.yaml')).toContain('POSTGRES_PASSWORD_FILE');
  });

  test.each(['POSTGRES_PASSWORD=other', 'POSTGRES_PASSWORD_FILE=/x', 'POSTGRES_PASSWORD'])(
    'that sets it too is one: %s',
    async (line) => {
      const cwd = folderWith({
        'compose.yaml': withFile,
        'db.env': `${line}\n`,
        '.env': 'POSTGRES_PASSWORD=y\n',
      });
      const { stdout } = await runCli([...write, '--level', 'strict'], { cwd });
      expect(stdout).toContain('left to you: secrets-from-env');
      expect(read(cwd, 'compose.yaml')).toBe(withFile);
    },
  );

  test('with a secret is left as it is, with what to do', async () => {
    const text = withFile.replace(/ {4}environment:\n.*\n/, '');
    const cwd = folderWith({
      'compose.yaml': text,
      'db.env': 'POSTGRES_PASSWORD=in-a-file-1\nTZ=UTC\n',
    });
    const { stdout } = await runCli([...only, '--format', 'json'], { cwd });
    expect(stdout).toContain('gets the secret \\"POSTGRES_PASSWORD\\" from an env file');
    expect(stdout).toContain('take its line out of the env file, set');
    expect(stdout).not.toContain('in-a-file-1');
    const other = folderWith({ 'compose.yaml': text, 'db.env': 'POSTGRES_USER=shop\n' });
    expect((await runCli(['--check', ...only], { cwd: other })).stdout).not.toContain('finding');
  });

  test('that is not here makes it an assumption', async () => {
    const cwd = folderWith({ 'compose.yaml': withFile });
    const { stdout } = await runCli(only, { cwd });
    expect(stdout).toContain('held back');
    expect(stdout).not.toContain('correct-horse');
  });
});

test('--check needs no secret file', async () => {
  const cwd = folderWith({ 'compose.yaml': stack('correct-horse') });
  await runCli(write, { cwd });
  const text = read(cwd, 'compose.yaml');
  const elsewhere = folderWith({ 'compose.yaml': text });
  const { status } = await runCli(['--check', '--complete-environment', ...only], {
    cwd: elsewhere,
  });
  expect(status).toBe(0);
});
