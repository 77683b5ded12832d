import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandRows, shells } from '../../src/command-table.ts';
import { optionRows } from '../../src/option-table.ts';
import { pipeline } from '../../src/transforms/index.ts';
import { runCli, temporaryFolder } from './support.ts';

const cwd = import.meta.dirname;
const ids = pipeline.map(({ meta }) => meta.id);

describe('commands', () => {
  test('are the files of src/commands that stand in the table', () => {
    const files = readdirSync(join(cwd, '../../src/commands')).map((name) => name.slice(0, -3));
    for (const { name } of commandRows) expect(files).toContain(name);
  });

  test.each(commandRows.map(({ name }) => name))('%s has a help of its own', async (name) => {
    const { status, stdout, stderr } = await runCli([name, '--help'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`Usage: compose-harden ${name}`);
  });

  test.each(commandRows.map(({ name }) => name))('%s knows no other options', async (name) => {
    const { status, stdout, stderr } = await runCli([name, '--hlep'], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('did you mean --help?');
  });
});

describe('explain', () => {
  test.each(ids)('%s', async (id) => {
    const { status, stdout } = await runCli(['explain', id], { cwd });
    expect(status).toBe(0);
    expect(stdout.startsWith(`# ${id}\n`)).toBe(true);
    expect(stdout).not.toContain('<!--');
  });

  test('knows images by family and by reference', async () => {
    const family = await runCli(['explain', 'postgres'], { cwd });
    const reference = await runCli(['explain', 'quay.io/x/../docker.io/postgres'], { cwd });
    const tagged = await runCli(['explain', 'docker.io/library/postgres:17-alpine'], { cwd });
    expect(family.stdout).toContain('# PostgreSQL\n');
    expect(tagged.stdout).toBe(family.stdout);
    expect(reference.status).toBe(2);
  });

  test('paints for a terminal only', async () => {
    const piped = await runCli(['explain', 'read-only'], { cwd });
    const shown = await runCli(['explain', 'read-only'], { cwd, terminals: ['stdout'] });
    expect(piped.stdout).not.toContain('\u001b');
    expect(shown.stdout).toContain('\u001b[1m# read-only\u001b[22m');
    expect(shown.stdout).toContain('\u001b[32m+    read_only: true\u001b[39m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away
    expect(shown.stdout.replaceAll(/\u001b\[\d+m/g, '')).toBe(piped.stdout);
  });

  test.each([
    [['explain'], 'explain takes one word'],
    [['explain', 'read-only', 'init'], 'explain takes one word'],
    [['explain', 'raed-only'], 'did you mean "read-only"?'],
    [['explain', 'nothing-like-it-at-all'], 'compose-harden list shows the transforms'],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await runCli(argv, { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe('list', () => {
  test('names the transforms in their order', async () => {
    const { stdout } = await runCli(['list'], { cwd });
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([...ids, '']);
  });

  test.each(['transforms', 'images', 'formats'])('%s as JSON has as many entries', async (what) => {
    const text = await runCli(['list', what], { cwd });
    const json = await runCli(['list', what, '--json'], { cwd });
    const rows: unknown = JSON.parse(json.stdout);
    expect(rows).toHaveLength(text.stdout.trimEnd().split('\n').length);
  });

  test('knows no other list', async () => {
    const { status, stderr } = await runCli(['list', 'image'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('did you mean "images"?');
  });
});

function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

async function script(shell: string): Promise<string> {
  const { status, stdout } = await runCli(['completion', shell], { cwd });
  expect(status).toBe(0);
  return stdout;
}

describe('completion', () => {
  test.each(shells)('%s names every option, command and transform', async (shell) => {
    const text = await script(shell);
    for (const { flags, hidden } of optionRows) {
      const [long = ''] = /--[\w-]+/.exec(flags) ?? [];
      if (hidden !== true) expect(text).toContain(shell === 'fish' ? `-l ${long.slice(2)}` : long);
    }
    for (const { name } of commandRows) expect(text).toContain(name);
    for (const id of ids) expect(text).toContain(id);
  });

  test.skipIf(!isInstalled('bash'))('completes in bash', async () => {
    const text = await script('bash');
    const complete = (line: string) => {
      const words = line.split(' ');
      const quoted = words.map((word) => `'${word}'`).join(' ');
      const program = `${text}\nCOMP_WORDS=(${quoted})\nCOMP_CWORD=${words.length - 1}\n_compose_harden\nprintf '%s\\n' "\${COMPREPLY[@]}"\n`;
      const output = execFileSync('bash', ['-c', program], { encoding: 'utf8', cwd });
      return output.split('\n').filter((word) => word !== '');
    };
    expect(complete('compose-harden --lev')).toEqual(['--level']);
    expect(complete('compose-harden --level st')).toEqual(['standard', 'strict']);
    expect(complete('compose-harden --level = st')).toEqual(['standard', 'strict']);
    expect(complete('compose-harden --level =')).toEqual(['safe', 'standard', 'strict']);
    expect(complete('compose-harden --only read')).toEqual(['read-only']);
    expect(complete('compose-harden exp')).toEqual(['explain']);
    expect(complete('compose-harden explain read')).toEqual(['read-only']);
    expect(complete('compose-harden -f commands.te')).toEqual(['commands.test.ts']);
    expect(complete('compose-harden --write commands.te')).toEqual(['commands.test.ts']);
    expect(complete('compose-harden --service x')).toEqual([]);
  });

  test.each([
    ['bash', ['-n']],
    ['zsh', ['-n']],
    ['fish', ['--no-execute']],
  ] as const)('%s can read its script', async (shell, options) => {
    const text = await script(shell);
    const file = join(temporaryFolder(), 'script');
    writeFileSync(file, text);
    if (isInstalled(shell)) execFileSync(shell, [...options, file]);
    expect(text.endsWith('\n')).toBe(true);
  });

  test.each([
    [['completion'], 'one of: bash, zsh, fish, powershell'],
    [['completion', 'bahs'], 'did you mean "bash"?'],
    [['completion', 'bash', 'zsh'], 'one of: bash'],
  ])('%j', async (argv, message) => {
    const { status, stderr } = await runCli(argv, { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
