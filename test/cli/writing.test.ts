import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSecretFiles } from '../../src/files/secret-files.ts';
import { replaceFile, writeFile } from '../../src/files/writing.ts';
import { folderWith, hardened, listFiles, onlyVersion, runCli, weak } from './support.ts';

const isRoot = process.getuid?.() === 0;

const mode = (path: string) => statSync(path).mode & 0o7777;

describe('writing', () => {
  test.each([0o600, 0o640, 0o664, 0o755])('keeps the mode %o', async (bits) => {
    const cwd = folderWith({ 'compose.yaml': weak });
    chmodSync(join(cwd, 'compose.yaml'), bits);
    expect((await runCli(['--write', ...onlyVersion], { cwd })).status).toBe(0);
    expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(hardened);
    expect(mode(join(cwd, 'compose.yaml'))).toBe(bits);
    expect(listFiles(cwd)).toEqual(['compose.yaml']);
  });

  test.runIf(isRoot)('keeps the owner', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    chownSync(join(cwd, 'compose.yaml'), 12345, 54321);
    await runCli(['--write', ...onlyVersion], { cwd });
    const { uid, gid } = statSync(join(cwd, 'compose.yaml'));
    expect([uid, gid]).toEqual([12345, 54321]);
  });

  test('follows symbolic links and keeps them', async () => {
    const cwd = folderWith({ 'real/stack.yaml': weak });
    symlinkSync('real/stack.yaml', join(cwd, 'middle.yaml'));
    symlinkSync('middle.yaml', join(cwd, 'compose.yaml'));
    expect((await runCli(['--write', ...onlyVersion], { cwd })).status).toBe(0);
    expect(lstatSync(join(cwd, 'compose.yaml')).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(cwd, 'middle.yaml')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'real/stack.yaml'), 'utf8')).toBe(hardened);
    expect(listFiles(join(cwd, 'real'))).toEqual(['stack.yaml']);
  });

  test('hardens a file once that is named twice', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    symlinkSync('compose.yaml', join(cwd, 'link.yaml'));
    const files = ['compose.yaml', './compose.yaml', 'link.yaml', '.'];
    const { status, stdout } = await runCli(['--write', ...onlyVersion, ...files], { cwd });
    expect(status).toBe(0);
    expect(stdout.match(/1 change/g)).toHaveLength(1);
  });

  test('refuses a file that has changed since it was read', () => {
    const cwd = folderWith({ 'compose.yaml': 'by somebody else\n' });
    const path = join(cwd, 'compose.yaml');
    expect(() => replaceFile(path, Buffer.from(weak), hardened)).toThrow(/has changed since/);
    expect(readFileSync(path, 'utf8')).toBe('by somebody else\n');
    expect(listFiles(cwd)).toEqual(['compose.yaml']);
  });

  test('refuses a target that is a folder', () => {
    const cwd = folderWith({ 'out.yaml/x': '' });
    expect(() => writeFile('out.yaml', join(cwd, 'out.yaml'), hardened)).toThrow(
      'out.yaml cannot be written: it is not a regular file',
    );
  });

  test('replaces the file as a whole, so that another name of it keeps the old text', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    linkSync(join(cwd, 'compose.yaml'), join(cwd, 'other'));
    await runCli(['--write', ...onlyVersion], { cwd });
    expect(readFileSync(join(cwd, 'other'), 'utf8')).toBe(weak);
  });

  test('does not touch a file that stays the same', async () => {
    const cwd = folderWith({ 'compose.yaml': hardened });
    const before = statSync(join(cwd, 'compose.yaml'));
    await runCli(['--write', ...onlyVersion], { cwd });
    const after = statSync(join(cwd, 'compose.yaml'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  test.each(['preview', '--check', '--diff'])('%s writes nothing', async (option) => {
    const cwd = folderWith({ 'compose.yaml': weak });
    await runCli([...(option === 'preview' ? [] : [option]), ...onlyVersion], { cwd });
    expect(listFiles(cwd)).toEqual(['compose.yaml']);
    expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(weak);
  });
});

describe('secret files', () => {
  const secret = { path: 'secrets/db_password', content: 'correct horse' };

  test('are closed to others and ignored by git', () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    const { notes } = createSecretFiles(cwd, [secret]);
    expect(notes).toEqual([]);
    expect(readFileSync(join(cwd, secret.path), 'utf8')).toBe(secret.content);
    expect(mode(join(cwd, 'secrets'))).toBe(0o700);
    execFileSync('git', ['init', '-q'], { cwd });
    const status = execFileSync('git', ['status', '--porcelain'], { cwd, encoding: 'utf8' });
    expect(status).toBe('?? compose.yaml\n');
  });

  test('can be read by the user of the container', () => {
    const cwd = folderWith({});
    createSecretFiles(cwd, [
      { ...secret, path: 'secrets/a', reader: '33:33' },
      { ...secret, path: 'secrets/b', reader: 'root' },
      { ...secret, path: 'secrets/c', reader: 'anybody' },
    ]);
    expect(mode(join(cwd, 'secrets/c'))).toBe(0o644);
    expect(mode(join(cwd, 'secrets/a'))).toBe(0o644);
    expect(mode(join(cwd, 'secrets/b'))).toBe(isRoot ? 0o600 : 0o644);
  });

  test.runIf(isRoot)(
    'belong to the owner of the project, whose root cannot see past their mode',
    () => {
      const cwd = folderWith({});
      chownSync(cwd, 12345, 12345);
      createSecretFiles(cwd, [secret]);
      expect(statSync(join(cwd, secret.path)).uid).toBe(12345);
      expect(statSync(join(cwd, 'secrets')).uid).toBe(12345);
      expect(mode(join(cwd, secret.path))).toBe(0o644);
    },
  );

  test('are never overwritten', () => {
    const cwd = folderWith({ 'secrets/db_password': 'another one' });
    const create = () => createSecretFiles(cwd, [{ path: 'secrets/new', content: 'x' }, secret]);
    expect(create).toThrow('the secret file secrets/db_password exists with other content');
    expect(listFiles(cwd)).toEqual(['secrets/db_password']);
  });

  test('may be there already with the same content', () => {
    const cwd = folderWith({ 'secrets/db_password': secret.content, '.gitignore': '/secrets/\n' });
    createSecretFiles(cwd, [secret]).undo();
    expect(listFiles(cwd)).toEqual(['.gitignore', 'secrets/db_password']);
  });

  test('in a folder that others may enter are mentioned', () => {
    const cwd = folderWith({});
    mkdirSync(join(cwd, 'secrets'), { mode: 0o755 });
    chmodSync(join(cwd, 'secrets'), 0o755);
    const { notes } = createSecretFiles(cwd, [{ ...secret, reader: '999' }]);
    expect(notes).toEqual([
      'other users of this computer can read secrets/db_password; close its folder with chmod 700',
    ]);
  });

  test('are taken back with everything that came with them', () => {
    const cwd = folderWith({ '.gitignore': 'node_modules' });
    createSecretFiles(cwd, [secret]).undo();
    expect(listFiles(cwd)).toEqual(['.gitignore']);
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toBe('node_modules');
    expect(() => statSync(join(cwd, 'secrets'))).toThrow('ENOENT');
  });

  test.each([
    ['/secrets/\n', '/secrets/\n'],
    ['a\nsecrets\n', 'a\nsecrets\n'],
    ['secrets/*\r\n', 'secrets/*\r\n'],
    ['', '/secrets/\n'],
    ['a\n', 'a\n/secrets/\n'],
    ['a', 'a\n/secrets/\n'],
    ['a\r\nb\r\n', 'a\r\nb\r\n/secrets/\r\n'],
    ['a\r\nb', 'a\r\nb\r\n/secrets/\r\n'],
    ['secretsold/\n', 'secretsold/\n/secrets/\n'],
  ])('extend the ignore file %j to %j', (before, after) => {
    const cwd = folderWith({ '.gitignore': before });
    createSecretFiles(cwd, [secret, { path: 'secrets/other', content: 'y' }]);
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toBe(after);
  });

  test('stay inside of the project', () => {
    const cwd = folderWith({});
    expect(() => createSecretFiles(cwd, [{ path: '../up', content: 'x' }])).toThrow('outside');
    expect(() => createSecretFiles(cwd, [{ path: '/etc/x', content: 'x' }])).toThrow('outside');
    writeFileSync(join(cwd, 'target'), 'precious');
    symlinkSync('target', join(cwd, 'link'));
    expect(() => createSecretFiles(cwd, [{ path: 'link', content: 'x' }])).toThrow('other content');
    expect(readFileSync(join(cwd, 'target'), 'utf8')).toBe('precious');
  });
});
