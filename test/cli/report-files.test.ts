import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporters } from '../../src/reporters/index.ts';
import { folderWith, hardened, listFiles, runCli, weak } from './support.ts';

const only = ['--only', 'obsolete-version'];

function folder(more: Parameters<typeof folderWith>[0] = {}): string {
  return folderWith({ 'compose.yaml': weak, ...more });
}

const read = (cwd: string, name: string): string => readFileSync(join(cwd, name), 'utf8');

describe('--format NAME=PATH', () => {
  test('gives the file what the standard output would get', async () => {
    for (const { name } of reporters) {
      const cwd = folder();
      const { stdout } = await runCli([...only, '--format', name], { cwd });
      const run = await runCli([...only, '--format', `${name}=out`, '--format', 'brief'], { cwd });
      expect(read(cwd, 'out'), name).toBe(stdout);
      expect(run.stdout).toMatch(/^compose\.yaml:1:1: low/);
      expect(run.status).toBe(0);
    }
  });

  test('leaves the standard output to what it would be without', async () => {
    const cwd = folder();
    const plain = await runCli(only, { cwd });
    expect(await runCli([...only, '--format', 'sarif=out'], { cwd })).toEqual(plain);
  });

  const modes: readonly (readonly string[])[] = [
    [],
    ['--check'],
    ['--write'],
    ['-o', 'new.yaml'],
    ['-o', '-'],
    ['--diff'],
  ];

  test.each(modes.map((mode) => [mode.join(' '), mode] as const))(
    'goes with "%s"',
    async (_, mode) => {
      const reports = ['--format', 'json=a.json', '--format', 'junit=b.xml'];
      const cwd = folder();
      const plain = await runCli([...only, ...mode], { cwd: folder() });
      const run = await runCli([...only, ...mode, ...reports], { cwd });
      expect(run).toEqual(plain);
      expect(JSON.parse(read(cwd, 'a.json')).summary.ready).toBe(1);
      expect(read(cwd, 'b.xml')).toContain('<testsuites');
      expect(read(cwd, 'compose.yaml')).toBe(mode[0] === '--write' ? hardened : weak);
      expect(listFiles(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
  );

  test('goes with a filter', async () => {
    const cwd = folder();
    const run = await runCli([...only, '-', '--format', 'json=a.json'], { cwd, stdin: weak });
    expect(run.stdout).toBe(hardened);
    expect(JSON.parse(read(cwd, 'a.json')).files[0].path).toBe('<stdin>');
  });

  test('is written also when a file cannot be processed', async () => {
    const cwd = folder();
    const argv = [...only, 'compose.yaml', 'missing.yaml', '--format', 'json=a.json', '-q'];
    expect((await runCli(argv, { cwd })).status).toBe(2);
    expect(JSON.parse(read(cwd, 'a.json')).summary.failed).toBe(1);
  });

  test('is not coloured because the terminal is', async () => {
    const cwd = folder();
    const argv = [...only, '--format', 'text=plain', '--diff'];
    const env = { FORCE_COLOR: '1' };
    const run = await runCli(argv, { cwd, env, terminals: ['stdout'], columns: 200 });
    expect(run.stdout).toContain('\u001b[');
    expect(read(cwd, 'plain')).not.toContain('\u001b[');
    const width = Math.max(
      ...read(cwd, 'plain')
        .split('\n')
        .map((line) => line.length),
    );
    expect(width).toBeLessThanOrEqual(90);
  });

  test('replaces the report of the last run, through a link, and keeps its mode', async () => {
    const cwd = folder({ 'reports/old.sarif': 'old' });
    chmodSync(join(cwd, 'reports/old.sarif'), 0o640);
    symlinkSync('reports/old.sarif', join(cwd, 'out.sarif'));
    await runCli([...only, '--format', 'sarif=out.sarif'], { cwd });
    expect(read(cwd, 'reports/old.sarif')).toContain('"2.1.0"');
    expect(statSync(join(cwd, 'reports/old.sarif')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['old.sarif']);
  });

  test('adds to the summary of a step, and to nothing else', async () => {
    const cwd = folder({ summary: '# Before\n', other: '# Before\n' });
    const env = { GITHUB_STEP_SUMMARY: join(cwd, 'summary') };
    const argv = [
      ...only,
      '--format',
      `markdown=${join(cwd, 'summary')}`,
      '--format',
      'markdown=other',
    ];
    await runCli(argv, { cwd, env });
    await runCli(argv, { cwd, env });
    const once = read(cwd, 'other');
    expect(once.startsWith('## compose-harden\n')).toBe(true);
    expect(read(cwd, 'summary')).toBe(`# Before\n\n${once}\n${once}`);
  });
});

interface Refusal {
  readonly title: string;
  readonly argv: readonly string[];
  readonly message: string;
  readonly files?: Parameters<typeof folderWith>[0];
}

const refusals: readonly Refusal[] = [
  {
    title: 'a folder that is not there',
    argv: ['--format', 'sarif=reports/out.sarif'],
    message: 'the report reports/out.sarif cannot be written: there is no folder "reports"',
  },
  {
    title: 'a folder in place of a file',
    argv: ['--format', 'sarif=reports'],
    message: 'the report reports cannot be written: it is a folder',
    files: { 'reports/x': '' },
  },
  {
    title: 'a file in place of a folder',
    argv: ['--format', 'sarif=x/out.sarif'],
    message: 'the report x/out.sarif cannot be written: a part of its path is not a folder',
    files: { x: '' },
  },
  {
    title: 'the Compose file',
    argv: ['--format', 'sarif=./compose.yaml'],
    message: 'the report compose.yaml cannot be written: it would replace a file that is no report',
  },
  {
    title: 'another YAML file',
    argv: ['--format', 'sarif=.compose-harden.yaml', '--no-config'],
    message: 'the report .compose-harden.yaml cannot be written: it would replace a file',
    files: { '.compose-harden.yaml': 'images: {}\n' },
  },
  {
    title: 'a file that the project reads',
    argv: ['--format', 'sarif=.env'],
    message: 'the report .env cannot be written: it would replace a file that is no report',
    files: { '.env': 'A=1\n' },
  },
  {
    title: 'the place of the hardened file',
    argv: ['-o', 'new', '--format', 'sarif=new'],
    message: 'the report new cannot be written: it would replace a file that is no report',
  },
  {
    title: 'two reports in one file',
    argv: ['--format', 'sarif=out', '--format', 'json=./out'],
    message: 'the report out cannot be written: another report goes to the same file',
  },
  {
    title: 'a variable that is not set',
    argv: ['--format', 'markdown='],
    message: '--format markdown= names no file',
  },
  {
    title: 'two formats on one stream',
    argv: ['--format', 'json', '--format', 'sarif=-'],
    message: 'the formats json and sarif cannot share the standard output',
  },
  {
    title: 'a patch and another format on one stream',
    argv: ['--diff', '--format', 'json'],
    message: 'the formats diff and json cannot share the standard output',
  },
  {
    title: 'an unknown format',
    argv: ['--format', 'srif=x'],
    message: 'unknown format "srif"',
  },
];

describe('refuses before anything is changed', () => {
  test.each(refusals.map((refusal) => [refusal.title, refusal] as const))(
    '%s',
    async (_, { argv, message, files = {} }) => {
      const cwd = folder(files);
      const before = listFiles(cwd).map((name) => [name, read(cwd, name)]);
      const mode = argv.includes('-o') ? [] : ['--write'];
      const { status, stdout, stderr } = await runCli([...only, ...mode, ...argv], { cwd });
      expect(stderr).toContain(`error: ${message}`);
      expect(stdout).toBe('');
      expect(status).toBe(2);
      expect(listFiles(cwd).map((name) => [name, read(cwd, name)])).toEqual(before);
    },
  );

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a folder that is not ours',
    async () => {
      const cwd = folder();
      mkdirSync(join(cwd, 'closed'), { mode: 0o500 });
      const argv = [...only, '--write', '--format', 'sarif=closed/x'];
      const { status, stderr } = await runCli(argv, { cwd });
      expect(stderr).toContain('the report closed/x cannot be written: permission denied');
      expect(status).toBe(2);
      expect(read(cwd, 'compose.yaml')).toBe(weak);
    },
  );
});

describe('the name of a file', () => {
  test('counts from the root of the repository where its services read the report', async () => {
    const cwd = folderWith({ 'deploy/compose.yaml': weak, '.git/HEAD': '' });
    symlinkSync('deploy', join(cwd, 'linked'));
    const shown = async (format: string, where: string): Promise<string> =>
      (await runCli([...only, '--format', format], { cwd: join(cwd, where) })).stdout;
    expect(await shown('github', 'deploy')).toContain('file=deploy/compose.yaml,');
    expect(await shown('github', 'linked')).toContain('file=deploy/compose.yaml,');
    expect(await shown('gitlab', 'deploy')).toContain('"path": "deploy/compose.yaml"');
    expect(await shown('sarif', 'deploy')).toContain('"uri": "deploy/compose.yaml"');
    expect(await shown('brief', 'deploy')).toMatch(/^compose\.yaml:/);
    expect(await shown('json', 'deploy')).toContain('"path": "compose.yaml"');
  });

  test('is the shown one outside of a repository', async () => {
    const cwd = folder({ 'sub/x': '' });
    const argv = [...only, '--format', 'github', '../compose.yaml'];
    const { stdout } = await runCli(argv, { cwd: join(cwd, 'sub') });
    expect(stdout).toContain('file=../compose.yaml,');
    expect(existsSync(join(cwd, '.git'))).toBe(false);
  });
});

test('a report that cannot be written at the end is an error, and the rest is done', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'full'), '');
  if (!existsSync('/dev/full')) return;
  const { status, stdout, stderr } = await runCli([...only, '--format', 'sarif=/dev/full'], {
    cwd,
  });
  expect(stderr).toContain('the report /dev/full cannot be written: no space left on the disk');
  expect(stdout).toContain('1 finding');
  expect(status).toBe(2);
});
