import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { folderWith, hardened, listFiles, temporaryFolder, weak } from './support.ts';

// What only shows in a process of its own: how the executable starts, rights of a user, a full disk,
// pipes, the streams of Node.

const root = join(import.meta.dirname, '../..');
const installed = join(root, 'node_modules/.cache/test-cli');
const executable = join('bin', 'compose-harden.js');
const program = join(installed, executable);
const isRoot = process.getuid?.() === 0;

/** Root may read and write everything, so these tests run the program as nobody. */
const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};

beforeAll(() => {
  const builder = join(root, 'scripts/build-executable.mjs');
  execFileSync(process.execPath, [builder, join(installed, 'dist')]);
  cpSync(join(root, 'bin'), join(installed, 'bin'), { recursive: true });
});

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly user?: { readonly uid?: number; readonly gid?: number };
  readonly only?: string;
}

/** Runs the program; nobody may not read this repository, so it comes as a copy of their own. */
function run(argv: readonly string[], cwd: string, options: RunOptions = {}) {
  const copy = temporaryFolder();
  cpSync(installed, copy, { recursive: true });
  chmodSync(copy, 0o755);
  const script = join(copy, executable);
  const only = options.only ?? 'obsolete-version';
  const result = spawnSync(process.execPath, [script, ...argv, '--only', only], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...options.env },
    ...options.user,
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

function folderOfNobody(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  if (isRoot) {
    for (const path of ['', ...listFiles(folder)]) chownSync(join(folder, path), 65534, 65534);
  }
  chmodSync(folder, 0o755);
  return folder;
}

describe('bad surroundings', () => {
  test('an unreadable file', () => {
    const cwd = folderOfNobody({ 'closed.yaml': weak, 'open.yaml': weak });
    chmodSync(join(cwd, 'closed.yaml'), 0o000);
    const result = run(['--write', 'closed.yaml', 'open.yaml'], cwd, { user: nobody });
    expect(result.stderr).toBe(
      'error: closed.yaml: cannot be read: permission denied\n1 file could not be processed\n',
    );
    expect(result.status).toBe(2);
    expect(readFileSync(join(cwd, 'open.yaml'), 'utf8')).toBe(hardened);
    expect(listFiles(cwd)).toEqual(['closed.yaml', 'open.yaml']);
  });

  test('an unreadable folder', () => {
    const cwd = folderOfNobody({ 'closed/compose.yaml': weak, 'compose.yaml': weak });
    chmodSync(join(cwd, 'closed'), 0o000);
    onTestFinished(() => chmodSync(join(cwd, 'closed'), 0o755));
    const result = run(['--check', 'closed/compose.yaml', 'compose.yaml'], cwd, { user: nobody });
    expect(result.stderr).toContain('closed/compose.yaml: cannot be read: permission denied');
    expect(result.stdout).toContain('compose.yaml would change');
    expect(result.status).toBe(2);
  });

  test('a folder that cannot be searched', () => {
    const cwd = folderOfNobody({ 'closed/compose.yaml': weak, 'compose.yaml': weak });
    chmodSync(join(cwd, 'closed'), 0o000);
    onTestFinished(() => chmodSync(join(cwd, 'closed'), 0o755));
    for (const argv of [
      ['closed', '.'],
      ['-r', 'closed', 'compose.yaml'],
    ]) {
      const result = run(['--check', ...argv], cwd, { user: nobody });
      expect(result.stderr).toContain(
        'error: closed: the folder cannot be searched: permission denied',
      );
      expect(result.stdout).toContain('compose.yaml would change');
      expect(result.status).toBe(2);
    }
  });

  test('a read-only folder', () => {
    const cwd = folderOfNobody({ 'compose.yaml': weak, 'sub/compose.yaml': weak });
    if (isRoot) chownSync(join(cwd, 'sub'), 65534, 65534);
    chmodSync(cwd, 0o555);
    onTestFinished(() => chmodSync(cwd, 0o755));
    const result = run(['--write', 'compose.yaml', 'sub'], cwd, { user: nobody });
    expect(result.stderr).toBe(
      'error: compose.yaml: cannot be written: permission denied; nothing is changed\n1 file could not be processed\n',
    );
    expect(result.status).toBe(2);
    expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(weak);
    expect(readFileSync(join(cwd, 'sub/compose.yaml'), 'utf8')).toBe(hardened);
    expect(listFiles(cwd)).toEqual(['compose.yaml', 'sub/compose.yaml']);
  });

  test('a read-only file', () => {
    const cwd = folderOfNobody({ 'compose.yaml': weak });
    chmodSync(join(cwd, 'compose.yaml'), 0o444);
    const result = run(['--write'], cwd, { user: nobody });
    expect(result.stderr).toContain('cannot be written: permission denied');
    expect(result.status).toBe(2);
    expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(weak);
  });

  test('a Compose file that cannot be written takes its new secret files back', () => {
    const stack =
      'services:\n  db:\n    image: postgres:16.4\n    environment:\n      POSTGRES_PASSWORD: abcdef\n';
    const cwd = folderOfNobody({ 'compose.yaml': stack, '.gitignore': 'node_modules\n' });
    chmodSync(join(cwd, 'compose.yaml'), 0o444);
    const result = run(['--write'], cwd, { user: nobody, only: 'secrets-from-env' });
    expect(result.stderr).toContain('compose.yaml: cannot be written: permission denied');
    expect(result.status).toBe(2);
    expect(listFiles(cwd)).toEqual(['.gitignore', 'compose.yaml']);
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toBe('node_modules\n');
    chmodSync(join(cwd, 'compose.yaml'), 0o644);
    expect(run(['--write'], cwd, { user: nobody, only: 'secrets-from-env' }).status).toBe(0);
    expect(listFiles(cwd).some((path) => path.startsWith('secrets/'))).toBe(true);
  });

  test('a full disk', ({ skip }) => {
    const cwd = temporaryFolder();
    const disk = join(cwd, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    if (mounted.status !== 0) skip('a small disk can only be mounted by root');
    onTestFinished(() => {
      execFileSync('umount', [disk]);
    });
    const large = weak + `# ${'x'.repeat(78)}\n`.repeat(300);
    writeFileSync(join(disk, 'compose.yaml'), large);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(28 * 1024));
    writeFileSync(join(cwd, 'compose.yaml'), weak);
    const result = run(['--write', 'disk/compose.yaml', 'compose.yaml'], cwd);
    expect(result.stderr).toBe(
      'error: disk/compose.yaml: cannot be written: no space left on the disk; nothing is changed\n1 file could not be processed\n',
    );
    expect(result.status).toBe(2);
    expect(readFileSync(join(disk, 'compose.yaml'), 'utf8')).toBe(large);
    expect(listFiles(disk)).toEqual(['compose.yaml', 'filler']);
    expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(hardened);
  });

  test('an owner that cannot be kept', () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    chmodSync(cwd, 0o777);
    chmodSync(join(cwd, 'compose.yaml'), 0o666);
    expect(run(['--write'], cwd, { user: nobody }).status).toBe(0);
    expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(hardened);
  });
});

describe('the executable', () => {
  test('starts from its code cache', () => {
    expect(readdirSync(join(installed, 'dist'))).toContain(`cli.cjs.${process.versions.v8}.cache`);
    expect(run(['--version'], '/').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('starts without one', () => {
    const copy = temporaryFolder();
    cpSync(installed, copy, { recursive: true, filter: (path) => !path.endsWith('.cache') });
    const argv = [join(copy, executable), '--version'];
    expect(spawnSync(process.execPath, argv, { encoding: 'utf8' }).stdout).toMatch(/^\d+\./);
  });

  test('searches folders as git sees them', () => {
    const cwd = folderWith({
      'a/compose.yaml': weak,
      'ignored/compose.yaml': weak,
      '.gitignore': 'ignored/\n',
    });
    execFileSync('git', ['init', '-q'], { cwd });
    const { status, stderr, stdout } = run(['-r', '--format', 'brief'], cwd);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^a\/compose\.yaml:1:1: .*\n$/);
  });
});

describe('a project', () => {
  const files = {
    '.env': 'TAG=1.2.3\nCOMPOSE_FILE=stack/base.yaml:stack/over.yaml\n',
    'stack/base.yaml': weak.replace('1.2.3', '${TAG}'),
    'stack/over.yaml': 'version: "3"\nservices:\n  web:\n    init: true\n',
  };

  test('is found, read and written as a whole', () => {
    const cwd = folderWith(files);
    const { status, stderr } = run(['--write', '-q'], cwd);
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(join(cwd, 'stack/base.yaml'), 'utf8')).toBe(
      hardened.replace('1.2.3', '${TAG}'),
    );
    expect(readFileSync(join(cwd, 'stack/over.yaml'), 'utf8')).toBe(
      'services:\n  web:\n    init: true\n',
    );
  });

  test('is explained', () => {
    const { status, stdout } = run(['--explain-model', 'web'], folderWith(files));
    expect(status).toBe(0);
    expect(stdout.replaceAll(/ +# /g, ' # ')).toContain(
      '  image: acme/web:1.2.3 # stack/base.yaml:4:5, from acme/web:${TAG}\n' +
        '  init: true # stack/over.yaml:4:5 (override file)\n',
    );
  });
});

describe('streams', () => {
  test('a reader that has seen enough is no error', async () => {
    const service = (index: number) => `  s${index}:\n    image: acme/web:1.2.3\n`;
    const services = Array.from({ length: 5000 }, (_unused, index) => service(index)).join('');
    const cwd = folderWith({ 'compose.yaml': `version: "3.8"\nservices:\n${services}` });
    const child = spawn(process.execPath, [program, '--only', 'obsolete-version', '-o', '-'], {
      cwd,
    });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(errors.replace(/^compose\.yaml:1:1: .*\n/, '')).toBe('');
    expect(status).toBe(0);
  });

  test('a large text passes through a pipe whole', () => {
    const comment = `# ${'x'.repeat(97)}\n`.repeat(20000);
    const cwd = folderWith({ 'compose.yaml': weak + comment });
    const { stdout } = spawnSync(process.execPath, [program, '-q', '-o', '-'], {
      cwd,
      maxBuffer: 1 << 26,
    });
    expect(stdout.length).toBeGreaterThanOrEqual(comment.length);
    expect(stdout.toString().endsWith(comment)).toBe(true);
  });

  test('the standard input is read byte by byte', () => {
    const input = `\ufeff${weak.replaceAll('\n', '\r\n')}# ü`;
    const argv = [program, '-', '-q', '--only', 'obsolete-version'];
    const { stdout, status } = spawnSync(process.execPath, argv, { input });
    expect(status).toBe(0);
    expect(stdout.toString()).toBe(`\ufeff${hardened.replaceAll('\n', '\r\n')}# ü`);
  });

  test('Node has no say in colours', () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    const { stderr, stdout } = run([], cwd, { env: { NO_COLOR: '1', FORCE_COLOR: '1' } });
    expect(stderr).toBe('');
    expect(stdout).not.toContain('\u001b');
  });
});
