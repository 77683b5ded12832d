import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporters } from '../../src/reporters/index.ts';
import { folderWith, listFiles, runCli } from './support.ts';

const inFile = 'zQ7k0Vx9w$%lit';
const inDotenv = 'zQ7k1Vx9w$dot';
const inEnvFile = 'zQ7k2Vx9w-env';
const secrets = [inFile, inDotenv, inEnvFile, 'zQ7k'];

const stack = `services:
  db:
    image: mariadb:11.4
    env_file: db.env
    environment:
      MARIADB_ROOT_PASSWORD: ${inFile.replace('$', '$$$$')}
      MARIADB_PASSWORD: \${DB_PASSWORD:?}
    healthcheck:
      test: mariadb-admin ping --password=$$MARIADB_ROOT_PASSWORD
    volumes: [data:/var/lib/mysql]
  app:
    image: example.org/app:1
    environment:
      DATABASE_URL: mysql://app:\${DB_PASSWORD}@db/app
volumes: {data: {}}
`;

const files = {
  'compose.yaml': stack,
  '.env': `DB_PASSWORD='${inDotenv}'\n`,
  'db.env': `MARIADB_REPLICATION_PASSWORD=${inEnvFile}\n`,
};

function shownIn(...texts: readonly string[]): readonly string[] {
  return secrets.filter((secret) => texts.some((text) => text.includes(secret)));
}

const formats = reporters.map(({ name }) => name).filter((name) => name !== 'diff');
const runs: readonly (readonly string[])[] = [
  ...formats.map((name) => ['--format', name]),
  ['--verbose'],
  ['--diff', '--redact'],
  ['--check', '--fail-on', 'low'],
  ['--overlay', '-'],
  ['--explain-model', 'db,app'],
  ['--write', '--verbose'],
];

describe.each([[], ['--secrets-from-dotenv']])('%j', (...more) => {
  test.each(runs.map((argv) => [argv.join(' '), argv] as const))('%s', async (_, argv) => {
    const cwd = folderWith(files);
    const { stdout, stderr } = await runCli([...argv, '--level', 'strict', ...more], { cwd });
    expect(stdout).not.toBe('');
    expect(shownIn(stdout, stderr, ...listFiles(cwd))).toEqual([]);
  });
});

test('only the secret files hold what moves, and nothing is left over', async () => {
  const cwd = folderWith(files);
  await runCli(['--write', '--level', 'strict', '--secrets-from-dotenv'], { cwd });
  const holders = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(cwd, name);
    return statSync(path).isFile() && shownIn(readFileSync(path, 'utf8')).length > 0;
  });
  expect(holders.sort()).toEqual([
    '.env',
    'db.env',
    'secrets/db_mariadb_password',
    'secrets/db_mariadb_root_password',
  ]);
  expect(readFileSync(join(cwd, 'secrets/db_mariadb_root_password'), 'utf8')).toBe(inFile);
  expect(readFileSync(join(cwd, 'secrets/db_mariadb_password'), 'utf8')).toBe(inDotenv);
});

const obstacles: readonly (readonly [what: string, files: { readonly [name: string]: string }])[] =
  [
    ['a secret file with another value', { 'secrets/db_mariadb_password': 'zQ8-another' }],
    ['a file in place of the folder', { secrets: 'zQ8-no-folder' }],
    ['a folder in place of the file', { 'secrets/db_mariadb_root_password/x': '' }],
    ['a folder in place of .gitignore', { '.gitignore/x': '' }],
    ['a quote without end in .env', { '.env': `DB_PASSWORD="${inDotenv}\n` }],
    ['a line that is none in .env', { '.env': `${inDotenv} ${inDotenv}\n` }],
    [
      'a quote without end in the env file',
      { 'db.env': `MARIADB_REPLICATION_PASSWORD="${inEnvFile}\n` },
    ],
  ];

test.each(obstacles)('an error about %s shows nothing and changes nothing', async (_, more) => {
  const cwd = folderWith({ ...files, ...more });
  const before = listFiles(cwd);
  const argv = ['--write', '--verbose', '--secrets-from-dotenv', '--level', 'strict'];
  const { status, stdout, stderr } = await runCli(argv, { cwd });
  expect(status).toBe(2);
  expect(stderr).toContain('error');
  expect(shownIn(stdout, stderr)).toEqual([]);
  expect(stdout + stderr).not.toContain('zQ8');
  expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(stack);
  expect(listFiles(cwd)).toEqual(before);
});
