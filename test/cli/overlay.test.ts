import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';
import { folderWith, listFiles, runCli } from './support.ts';

const secret = 'correct-horse-battery';

const database = `services:
  db:
    image: postgres:17.5
    environment:
      - POSTGRES_PASSWORD=${secret}
    volumes:
      - ./data:/var/lib/postgresql/data
`;

function read(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

describe('--overlay', () => {
  test('writes the overlay and its secret files and leaves everything else alone', async () => {
    const folder = folderWith({ 'compose.yaml': database });
    const { status } = await runCli(['--overlay', 'out/hardened.yaml'], {
      cwd: folderWithOut(folder),
    });
    expect(status).toBe(0);
    expect(listFiles(folder)).toEqual([
      'compose.yaml',
      'out/hardened.yaml',
      'secrets/.gitignore',
      'secrets/db_postgres_password',
    ]);
    expect(read(folder, 'compose.yaml')).toBe(database);
    expect(read(folder, 'secrets/db_postgres_password')).toBe(secret);
    expect(read(folder, 'out/hardened.yaml')).not.toContain(secret);
    expect(read(folder, 'out/hardened.yaml')).toContain('file: ./secrets/db_postgres_password');
  });

  test('puts the secret files of an included file where the overlay says they are', async () => {
    const folder = folderWith({
      'compose.yaml': 'include:\n  - data/db.yaml\n',
      'data/db.yaml': database,
    });
    expect((await runCli(['--overlay', 'hardened.yaml'], { cwd: folder })).status).toBe(0);
    expect(read(folder, 'hardened.yaml')).toContain('file: data/secrets/db_postgres_password');
    expect(read(folder, 'data/secrets/db_postgres_password')).toBe(secret);
  });

  test('is the same wherever it is made from', async () => {
    const folder = folderWith({ 'sub/compose.yaml': database });
    await runCli(['--overlay', 'hardened.yaml'], { cwd: join(folder, 'sub') });
    const first = read(folder, 'sub/hardened.yaml');
    for (const named of [['-f', 'sub/compose.yaml'], ['sub/compose.yaml'], ['sub']]) {
      const { status, stdout } = await runCli(
        [...named, '--check', '--overlay', 'sub/hardened.yaml'],
        { cwd: folder },
      );
      expect(stdout).toContain('sub/hardened.yaml is up to date with sub/compose.yaml');
      expect(status).toBe(0);
    }
    expect(first).toContain('docker compose -f compose.yaml -f hardened.yaml up -d');
    expect(first).not.toContain(folder);
  });

  test('gives a patch that makes the very file', async () => {
    const folder = folderWith({ 'compose.yaml': database });
    spawnSync('git', ['init', '-q'], { cwd: folder });
    const check = ['--check', '--diff', '--overlay', 'hardened.yaml'];
    const { stdout, status } = await runCli(check, { cwd: folder });
    expect(status).toBe(1);
    const applied = spawnSync('git', ['apply'], { cwd: folder, input: stdout, encoding: 'utf8' });
    expect(applied.stderr).toBe('');
    const patched = read(folder, 'hardened.yaml');
    await runCli(['--overlay', 'hardened.yaml'], { cwd: folder });
    expect(read(folder, 'hardened.yaml')).toBe(patched);

    writeFileSync(
      join(folder, 'hardened.yaml'),
      patched.replace('read_only: true', 'read_only: false'),
    );
    const repair = await runCli(check, { cwd: folder });
    expect(repair.stdout.match(/^[-+][^-+]/gm)).toHaveLength(2);
    spawnSync('git', ['apply'], { cwd: folder, input: repair.stdout });
    expect(read(folder, 'hardened.yaml')).toBe(patched);
  });

  test('leaves an overlay alone that is right, whatever its line ends are', async () => {
    const folder = folderWith({ 'compose.yaml': database });
    await runCli(['--overlay', 'hardened.yaml'], { cwd: folder });
    const path = join(folder, 'hardened.yaml');
    const windows = readFileSync(path, 'utf8').replaceAll('\n', '\r\n');
    writeFileSync(path, windows);
    const before = statSync(path).ino;
    expect((await runCli(['--overlay', 'hardened.yaml'], { cwd: folder })).status).toBe(0);
    expect(statSync(path).ino).toBe(before);
    expect(readFileSync(path, 'utf8')).toBe(windows);
    const checked = await runCli(['--check', '--overlay', 'hardened.yaml'], { cwd: folder });
    expect(checked.status).toBe(0);
  });

  test('keeps a symbolic link and the mode of what it makes anew', async () => {
    const folder = folderWith({ 'compose.yaml': database });
    await runCli(['--overlay', 'real.yaml', '--only', 'restart-policy'], { cwd: folder });
    chmodSync(join(folder, 'real.yaml'), 0o640);
    symlinkSync('real.yaml', join(folder, 'hardened.yaml'));
    await runCli(['--overlay', 'hardened.yaml'], { cwd: folder });
    expect(lstatSync(join(folder, 'hardened.yaml')).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'real.yaml')).mode & 0o777).toBe(0o640);
    expect(read(folder, 'real.yaml')).toContain('read_only: true');
  });

  test.each([
    ['compose.yaml', 'was not made by compose-harden'],
    ['nowhere/hardened.yaml', 'no such file or folder'],
    ['folder', 'this is a folder'],
  ])('does not write to %s', async (path, reason) => {
    const folder = folderWith({ 'compose.yaml': database, 'folder/x': '' });
    const { status, stderr } = await runCli(['--overlay', path], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
    expect(listFiles(folder)).toEqual(['compose.yaml', 'folder/x']);
    expect(read(folder, 'compose.yaml')).toBe(database);
  });

  test('is not laid over itself', async () => {
    const folder = folderWith({ 'compose.yaml': database });
    await runCli(['--overlay', 'hardened.yaml'], { cwd: folder });
    const { status, stderr } = await runCli(['-f', 'hardened.yaml', '--overlay', 'hardened.yaml'], {
      cwd: folder,
    });
    expect(status).toBe(2);
    expect(stderr).toContain('cannot be laid over itself');
  });

  test('stays a comment at the top whatever the files are called', async () => {
    const name = 'a\nservices: {evil: {}}\n#\u202e.yaml';
    const folder = folderWith({ [name]: database });
    const { status } = await runCli(['-f', name, '--overlay', 'hardened.yaml'], { cwd: folder });
    expect(status).toBe(0);
    const text = read(folder, 'hardened.yaml');
    expect(text).not.toContain('\u202e');
    const [document] = parseSource(sourceFromText(text)).documents;
    const services = document?.value instanceof Map ? document.value.get('services') : undefined;
    expect(services instanceof Map ? [...services.keys()] : []).toEqual(['db']);
  });

  test('writes nothing when something is wrong with the project', async () => {
    const folder = folderWith({ 'compose.yaml': 'services:\n  db:\n    imag: x\n' });
    const { status } = await runCli(['--overlay', 'hardened.yaml'], { cwd: folder });
    expect(status).toBe(2);
    expect(listFiles(folder)).toEqual(['compose.yaml']);
  });

  test('makes no secret files when it goes to the standard output', async () => {
    const folder = folderWith({ 'compose.yaml': database });
    const { status, stdout } = await runCli(['--overlay', '-'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).not.toContain('secrets:');
    expect(listFiles(folder)).toEqual(['compose.yaml']);
  });

  test('says how to start the project as it was named', async () => {
    const folder = folderWith({ 'a b.yaml': database, 'c.yaml': 'services: {}\n', '.e': '' });
    const named = ['-f', 'a b.yaml', '-f', 'c.yaml', '-p', 'shop', '--env-file', '.e'];
    const { stdout } = await runCli([...named, '--overlay', 'hardened.yaml'], { cwd: folder });
    expect(stdout).toContain(
      "start it: docker compose -f 'a b.yaml' -f c.yaml -f hardened.yaml -p shop --env-file .e up -d\n",
    );
  });
});

/** The same folder with one more in it. */
function folderWithOut(folder: string): string {
  mkdirSync(join(folder, 'out'));
  return folder;
}
