import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, hardened, listFiles, onlyVersion, runCli, weak } from './support.ts';

const utf16 = Buffer.from(`\ufeff${weak}`, 'utf16le');

const inputs: readonly (readonly [what: string, content: string | Uint8Array, message: string])[] =
  [
    ['empty', '', 'there is nothing in the file'],
    ['blank', ' \n\n', 'there is nothing in the file'],
    [
      'binary',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1, 2, 0, 3]),
      'not a text file: byte 11 is zero',
    ],
    ['UTF-16', utf16, 'this is UTF-16 text'],
    ['UTF-16 without mark', utf16.subarray(2), 'this is UTF-16 text'],
    ['big-endian UTF-16', Buffer.from(utf16).swap16(), 'this is UTF-16 text'],
    ['Latin-1', Buffer.from(`${weak}# gr\u00fcn\n`, 'latin1'), 'the text is not valid UTF-8'],
    [
      'huge',
      `${weak}# ${'x'.repeat(5 * 1024 * 1024)}\n`,
      'the file is 5.0 MB large; the limit is 4 MB',
    ],
  ];

test.each(inputs)('a file that is %s', async (_what, content, message) => {
  const cwd = folderWith({ 'bad.yaml': content, 'good.yaml': weak });
  const { status, stderr } = await runCli(['--write', ...onlyVersion, 'bad.yaml', 'good.yaml'], {
    cwd,
  });
  expect(stderr.split('\n')[0]).toBe(`error: bad.yaml: ${message}`);
  expect(status).toBe(2);
  expect(readFileSync(join(cwd, 'bad.yaml')).equals(Buffer.from(content))).toBe(true);
  expect(readFileSync(join(cwd, 'good.yaml'), 'utf8')).toBe(hardened);
  expect(listFiles(cwd)).toEqual(['bad.yaml', 'good.yaml']);
});

test.each(inputs)('a standard input that is %s', async (_what, content, message) => {
  const { status, stdout, stderr } = await runCli(['-'], { cwd: '/', stdin: content });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`error: <stdin>: ${message}`);
});

test('a folder in the place of a file', async () => {
  const cwd = folderWith({ 'compose.yaml/x': '', 'good.yaml': weak });
  const { status, stderr } = await runCli(['.', 'good.yaml', '--write', ...onlyVersion], { cwd });
  expect(stderr).toBe(
    'error: compose.yaml: this is a folder, not a file\n1 file could not be processed\n',
  );
  expect(status).toBe(2);
  expect(readFileSync(join(cwd, 'good.yaml'), 'utf8')).toBe(hardened);
});

test('symbolic links that lead nowhere or in a circle', async () => {
  const cwd = folderWith({});
  symlinkSync('gone.yaml', join(cwd, 'a.yaml'));
  symlinkSync('b.yaml', join(cwd, 'b.yaml'));
  const { status, stderr } = await runCli(['a.yaml', 'b.yaml'], { cwd });
  expect(stderr).toContain('error: a.yaml: the symbolic link points to nothing\n');
  expect(stderr).toContain('error: b.yaml: cannot be read: its symbolic links form a circle\n');
  expect(status).toBe(2);
});

test('a file that one project reads by two paths', async () => {
  const included = 'services:\n  one:\n    image: acme/one:1.2.3\n';
  const cwd = folderWith({
    'compose.yaml': `include: [x.yaml, y.yaml]\n${weak}`,
    'x.yaml': included,
  });
  symlinkSync('x.yaml', join(cwd, 'y.yaml'));
  const { status, stderr } = await runCli(['--write', '--only', 'no-new-privileges'], { cwd });
  expect(stderr).toMatch(
    /error: y\.yaml: it is read as "x\.yaml" too, so every change would count/,
  );
  expect(status).toBe(2);
  expect(readFileSync(join(cwd, 'x.yaml'), 'utf8')).toBe(included);
  expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toContain('version');
});

test('an env file that is too large', async () => {
  const cwd = folderWith({
    'compose.yaml': `${weak}    env_file: big.env\n`,
    'big.env': `A=${'x'.repeat(5 * 1024 * 1024)}\n`,
  });
  const { status, stderr } = await runCli([], { cwd });
  expect(stderr).toContain('`env_file` of service "web" names "big.env", which cannot be read');
  expect(stderr).toContain('the file is 5.0 MB large; the limit is 4 MB');
  expect(status).toBe(2);
});

test('the folder itself in COMPOSE_FILE', async () => {
  const cwd = folderWith({ 'compose.yaml': weak });
  const { status, stderr } = await runCli([], { cwd, env: { COMPOSE_FILE: 'compose.yaml:' } });
  expect(stderr).toContain('error: ./: this is a folder, not a file\n');
  expect(status).toBe(2);
});

test('a device that never ends', async () => {
  const { status, stderr } = await runCli(['/dev/zero'], { cwd: '/' });
  expect(stderr).toContain('error: dev/zero: this is a device, not a file');
  expect(status).toBe(2);
});

test('a file below a file', async () => {
  const cwd = folderWith({ 'compose.yaml': weak });
  const { status, stderr } = await runCli(['compose.yaml/x'], { cwd });
  expect(stderr).toContain('cannot be read: a part of its path is not a folder');
  expect(status).toBe(2);
});

test('many bad files count as many', async () => {
  const cwd = folderWith({ 'a.yaml': '', 'b.yaml': '[' });
  mkdirSync(join(cwd, 'c'));
  const { stderr } = await runCli(['a.yaml', 'b.yaml', 'c', 'd.yaml'], { cwd });
  expect(stderr).toMatch(/\n3 files could not be processed\n$/);
});

test('JSON on the standard output whatever the input is', async () => {
  const cwd = folderWith({ 'a.yaml': '', 'b.yaml': '[', 'c.yaml': weak });
  const files = ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'];
  const { status, stdout } = await runCli(['--format', 'json', ...onlyVersion, ...files], { cwd });
  const report = JSON.parse(stdout);
  expect(status).toBe(2);
  expect(report.summary).toMatchObject({ files: 4, failed: 3, changed: 1 });
});

test('a terminal as standard input is not waited for in silence', async () => {
  const { stderr } = await runCli(['-'], { cwd: '/', stdin: weak, terminals: ['stdin'] });
  expect(stderr).toMatch(/^reading from the terminal; end the text with Ctrl-D\n/);
});
