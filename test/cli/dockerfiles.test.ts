import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, listFiles, runCli } from './support.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const lock = `version: 1
images:
  - reference: docker.io/library/node:latest
    platform: any
    tag: "24.1.0"
    digest: ${digest}
    resolved: 2026-12-01
    from: registry
`;
const compose = 'services:\n  app:\n    build: "./my app"\n';
const only = ['--only', 'no-latest', '--dockerfiles'];

const forms: readonly (readonly [name: string, text: string])[] = [
  ['plain lines', 'FROM node\nRUN true\n'],
  ['Windows lines', 'FROM node\r\nRUN true\r\n'],
  ['a byte order mark', '\ufeffFROM node\nRUN true\n'],
  ['no line end', 'FROM node'],
  ['an argument', 'ARG V="latest"\r\n\r\nFROM node:$V\r\n'],
];

describe('Dockerfiles', () => {
  test.each(forms)('git apply and --write agree on %s', async (_name, text) => {
    const files = {
      'compose.yaml': compose,
      'my app/Dockerfile': text,
      'compose-harden.lock': lock,
    };
    const written = folderWith(files);
    expect((await runCli(['--write', ...only], { cwd: written })).status).toBe(0);
    const after = readFileSync(join(written, 'my app/Dockerfile'), 'utf8');
    expect(after).toContain('24.1.0');
    expect(after.replace(/:?24\.1\.0/, '')).toBe(text.replace('latest', ''));
    expect((await runCli(['--write', ...only], { cwd: written })).stdout).not.toContain('change');

    const patched = folderWith(files);
    const { stdout, status } = await runCli(['--diff', ...only], { cwd: patched });
    expect(status).toBe(0);
    execFileSync('git', ['apply', '-'], { cwd: patched, input: stdout });
    expect(readFileSync(join(patched, 'my app/Dockerfile'), 'utf8')).toBe(after);
    expect(listFiles(patched)).toEqual(listFiles(written));
  });

  test('a file that is not UTF-8 is left alone', async () => {
    const bytes = Buffer.from('FROM node\nRUN echo \xff\n', 'latin1');
    const cwd = folderWith({
      'compose.yaml': compose,
      'my app/Dockerfile': bytes,
      'compose-harden.lock': lock,
    });
    const { stdout } = await runCli(['--write', ...only, '--verbose'], { cwd });
    expect(readFileSync(join(cwd, 'my app/Dockerfile'))).toEqual(bytes);
    expect(stdout).not.toContain('1 change');
  });

  test('a link stays a link', async () => {
    const cwd = folderWith({
      'compose.yaml': 'services:\n  app: { build: . }\n',
      'real/file': 'FROM node\n',
      'compose-harden.lock': lock,
    });
    symlinkSync('real/file', join(cwd, 'Dockerfile'));
    await runCli(['--write', ...only], { cwd });
    expect(lstatSync(join(cwd, 'Dockerfile')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'real/file'), 'utf8')).toBe('FROM node:24.1.0\n');
  });

  test('two links to one file are two builds, and change it once or not at all', async () => {
    const cwd = folderWith({
      'compose.yaml':
        'services:\n  a: { build: . }\n  b: { build: { context: ., dockerfile: other } }\n',
      Dockerfile: 'FROM node\n',
      'compose-harden.lock': lock,
    });
    symlinkSync('Dockerfile', join(cwd, 'other'));
    await runCli(['--write', ...only], { cwd });
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe('FROM node:24.1.0\n');
  });

  test('projects that share one change it once', async () => {
    const cwd = folderWith({
      'a/compose.yaml': 'services:\n  app: { build: ../app }\n',
      'b/compose.yaml': 'services:\n  job: { build: ../app }\n',
      'app/Dockerfile': 'FROM node\n',
      'compose-harden.lock': lock,
    });
    const { status } = await runCli(['--write', '-r', '.', ...only], { cwd });
    expect(status).toBe(0);
    expect(readFileSync(join(cwd, 'app/Dockerfile'), 'utf8')).toBe('FROM node:24.1.0\n');
  });

  test('the standard output is one file, so that a Dockerfile that would change is said', async () => {
    const cwd = folderWith({
      'compose.yaml': 'services:\n  app: { build: . }\n  web: { image: node }\n',
      Dockerfile: 'FROM node\n',
      'compose-harden.lock': lock,
    });
    const { status, stderr } = await runCli(['-o', '-', ...only], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('"compose.yaml" and "Dockerfile" would change');
  });
});
