import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runCli } from '../cli/support.ts';

const compose = 'services:\n  web:\n    image: acme/web:1.2.3\n';
const facts = (path: string): string => `images: { acme/web: { writable: [${path}] } }\n`;
const readOnly = ['--only', 'read-only', '--diff'];

describe('the configuration of a project', () => {
  test('is not looked for above the root of a git repository', async () => {
    const cwd = folderWith({
      '.compose-harden.yaml': facts('/outside'),
      'repository/.git/HEAD': 'ref: refs/heads/main\n',
      'repository/deploy/compose.yaml': compose,
    });
    const { stdout } = await runCli(readOnly, { cwd: join(cwd, 'repository/deploy') });
    expect(stdout).toBe('');
    writeFileSync(join(cwd, 'repository/.compose-harden.yaml'), facts('/inside'));
    const inside = await runCli(readOnly, { cwd: join(cwd, 'repository/deploy') });
    expect(inside.stdout).toContain('/inside');
  });

  test('is one of the two files of a folder, and a note says which', async () => {
    const cwd = folderWith({
      'compose.yaml': compose,
      '.compose-harden.yml': facts('/yml'),
      '.compose-harden.yaml': facts('/yaml'),
    });
    const { stdout, stderr } = await runCli(readOnly, { cwd });
    expect(stdout).toContain('/yaml');
    expect(stderr).toContain(
      'note: .compose-harden.yaml is read, and .compose-harden.yml beside it is not\n',
    );
  });

  test('starts from the folder of what is piped in, too', async () => {
    const cwd = folderWith({ '.compose-harden.yaml': facts('/app') });
    const { stdout } = await runCli(['-', '--only', 'read-only'], { cwd, stdin: compose });
    expect(stdout).toContain('/app');
  });

  test('stops the output when it is faulty', async () => {
    const cwd = folderWith({ '.compose-harden.yaml': 'images: [\n' });
    const { status, stdout } = await runCli(['-'], { cwd, stdin: compose });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  test('cannot be a folder', async () => {
    const cwd = folderWith({ 'compose.yaml': compose });
    mkdirSync(join(cwd, '.compose-harden.yaml'));
    const { status, stderr } = await runCli([], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('error: .compose-harden.yaml: this is a folder, not a file');
  });

  test('is not needed to explain a service', async () => {
    const cwd = folderWith({ 'compose.yaml': compose, '.compose-harden.yaml': 'images: [\n' });
    expect((await runCli(['--explain-model', 'web'], { cwd })).status).toBe(0);
  });

  test('is named in the commands that come next', async () => {
    const cwd = folderWith({ 'compose.yaml': compose, 'my facts.yaml': facts('/app') });
    const { stdout } = await runCli(['-c', 'my facts.yaml', '--only', 'read-only'], { cwd });
    expect(stdout).toContain("compose-harden -c 'my facts.yaml' --only read-only --write");
  });
});

describe('values of variables', () => {
  const secret = 'zQ7k0Vx9w';

  test.each([
    'writable: ["${SECRET}"]',
    'memory: "${SECRET}"',
    'capabilities: ["${SECRET}"]',
    'skip: { read-only: "${SECRET}/" }',
    'cpus: "${SECRET}"',
  ])('never appear in an error about %s', async (key) => {
    const text = `${compose}    x-harden:\n      ${key}\n`;
    const cwd = folderWith({
      'compose.yaml': text,
      '.env': `SECRET=${key.startsWith('skip') ? '' : secret}\n`,
    });
    for (const format of ['text', 'json']) {
      const { status, stdout, stderr } = await runCli(['--format', format], { cwd });
      expect(status).toBe(2);
      expect(stdout + stderr).not.toContain(secret);
    }
  });
});
