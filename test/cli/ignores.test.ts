import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runCli } from './support.ts';

const check = ['--check', '--only', 'read-only', '--fail-on', 'low'];

async function open(files: { readonly [name: string]: string }, ...argv: string[]) {
  const cwd = folderWith(files);
  const { stdout, stderr } = await runCli([...check, '--format', 'brief', ...argv], { cwd });
  return { services: [...stdout.matchAll(/service "(\w+)"/g)].map(([, name]) => name), stderr };
}

const comment = '# compose-harden: ignore[read-only] it writes';

describe('comments in a project of several files', () => {
  const base = 'services:\n  web:\n    image: acme/web:1\n  db:\n    image: acme/db:1\n';

  test('count in an override file', async () => {
    const { services, stderr } = await open({
      'compose.yaml': base,
      'compose.override.yaml': `services:\n  web: ${comment}\n    restart: always\n`,
    });
    expect(services).toEqual(['db']);
    expect(stderr).toBe('');
  });

  test('above services they are about what stands in their file', async () => {
    const { services } = await open({
      'compose.yaml': base,
      'compose.override.yaml': `${comment}\nservices:\n  web:\n    restart: always\n  own:\n    image: acme/own:1\n`,
    });
    expect(services).toEqual(['web', 'db']);
  });

  test('count for what extends a service of another file', async () => {
    const { services, stderr } = await open({
      'compose.yaml': 'services:\n  web:\n    extends: { file: common.yaml, service: base }\n',
      'common.yaml': `services:\n  base: ${comment}\n    image: acme/web:1\n  other: ${comment}\n    image: a/b:1\n`,
    });
    expect(services).toEqual([]);
    expect(stderr).toBe('');
  });

  test('count in an included file', async () => {
    const { services } = await open({
      'compose.yaml': 'include: [db.yaml]\nservices:\n  web:\n    image: acme/web:1\n',
      'db.yaml': `services:\n  db: ${comment}\n    image: acme/db:1\n`,
    });
    expect(services).toEqual(['web']);
  });
});

test('a mistake in one file keeps the whole project from being written', async () => {
  const text = 'services:\n  web:\n    image: acme/web:1\n';
  const cwd = folderWith({
    'compose.yaml': text,
    'compose.override.yaml':
      'services:\n  web: # compose-harden: ignore[read-only]\n    user: "1"\n',
  });
  const { status, stderr } = await runCli(['--write'], { cwd });
  expect(status).toBe(2);
  expect(stderr).toContain('--> compose.override.yaml:2:8');
  expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(text);
});

test('line endings of Windows and a byte order mark make no difference', async () => {
  const text = `\uFEFFservices:\r\n  web: ${comment}\r\n    image: acme/web:1\r\n`;
  const cwd = folderWith({ 'compose.yaml': text });
  const { stdout } = await runCli(['--only', 'read-only', '--format', 'json'], { cwd });
  expect(JSON.parse(stdout).files[0].findings[0]).toMatchObject({
    outcome: 'ignored',
    reason: 'it writes',
    source: { kind: 'comment', place: 'compose.yaml:2' },
  });
});

test('a hostile reason cannot change what the terminal shows', async () => {
  const text = `services:\n  web: ${comment} \u202Egnirts\u001B[2K\n    image: acme/web:1\n`;
  const cwd = folderWith({ 'compose.yaml': text.replace('\u001B', '') });
  for (const argv of [['--verbose'], ['--verbose', '--format', 'brief'], ['--diff']]) {
    const { stdout, stderr } = await runCli(['--only', 'read-only', ...argv], { cwd });
    expect(stdout + stderr).not.toContain('\u202E');
  }
});

describe('with --no-ignore', () => {
  const files = {
    'compose.yaml': `services:\n  web: ${comment}\n    image: acme/web:1\n  db:\n    image: acme/db:1\n    x-harden: { skip: { read-only: it writes } }\n  old:\n    image: acme/old:1\n`,
    '.compose-harden.yaml':
      'ignore:\n  - { transform: read-only, service: old, reason: it writes }\ntransforms: { init-process: off }\n',
  };

  test('nothing is ignored, and what is off stays off', async () => {
    expect((await open(files)).services).toEqual([]);
    expect((await open(files, '--no-ignore')).services).toEqual(['web', 'db', 'old']);
    const { stdout } = await runCli(['--no-ignore'], { cwd: folderWith(files) });
    expect(stdout).toContain('1 transform is off: init-process (.compose-harden.yaml:3)');
  });

  test('a mistake in a comment does not count either', async () => {
    const text = 'services:\n  web: # compose-harden: ignore[nothing]\n    image: acme/web:1\n';
    const cwd = folderWith({ 'compose.yaml': text });
    expect((await runCli([], { cwd })).status).toBe(2);
    expect((await runCli(['--no-ignore'], { cwd })).status).toBe(0);
  });
});

describe('files.exclude', () => {
  const web = 'services:\n  web:\n    image: acme/web:1\n';
  test('is about the files below its own folder, and only in a search', async () => {
    const cwd = folderWith({
      'a/.compose-harden.yaml': 'files: { exclude: ["examples/**", "*.old.yml"] }\n',
      'a/examples/compose.yaml': web,
      'a/b/examples/compose.yaml': web,
      'examples/compose.yaml': web,
    });
    const names = async (...argv: string[]) => {
      const { stdout } = await runCli([...check, '--format', 'brief', ...argv], { cwd });
      return stdout.match(/^[^:]+/gm);
    };
    expect(await names('-r')).toEqual(['a/b/examples/compose.yaml', 'examples/compose.yaml']);
    expect(await names('a/examples')).toEqual(['a/examples/compose.yaml']);
  });
});
