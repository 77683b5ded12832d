import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { baselineText, keyOf, leftOver, readBaseline } from '../../src/baseline.ts';
import { folderWith, runCli } from './support.ts';

const weak =
  'services:\n  web:\n    image: acme/web:1\n    depends_on: [db]\n  db:\n    image: postgres\n';
const name = '.compose-harden-baseline.json';

describe('a baseline', () => {
  test.each(['safe', 'standard', 'strict'])(
    'answers every finding at level %s, and is stable',
    async (level) => {
      const cwd = folderWith({ 'compose.yaml': weak });
      const run = (...argv: string[]) => runCli(['--level', level, ...argv], { cwd });
      expect((await run('--check', '--fail-on', 'low')).status).toBe(1);
      expect((await run('--update-baseline')).status).toBe(0);
      const { status, stdout, stderr } = await run('--check', '--fail-on', 'low');
      expect([status, stderr]).toEqual([0, '']);
      const first = readFileSync(join(cwd, name), 'utf8');
      const size = first.match(/fingerprint/g)?.length;
      expect(stdout).toBe(`nothing new would change; ${size} findings in the baseline\n`);
      expect((await run('--update-baseline')).stdout).toContain(', 0 new, 0 removed');
      expect(readFileSync(join(cwd, name), 'utf8')).toBe(first);
      expect(readFileSync(join(cwd, 'compose.yaml'), 'utf8')).toBe(weak);
    },
  );

  test('is the same when lines move and words change', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    await runCli(['--update-baseline'], { cwd });
    const moved = `# a comment\n\n${weak.replaceAll('    ', '        ')}`;
    writeFileSync(join(cwd, 'compose.yaml'), moved);
    const { status } = await runCli(['--check', '--fail-on', 'low'], { cwd });
    expect(status).toBe(0);
    const text = readFileSync(join(cwd, name), 'utf8');
    expect(text).not.toMatch(/line|message/);
  });

  test('lets new findings fail, of a new service and of a known one', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    await runCli(['--update-baseline'], { cwd });
    writeFileSync(
      join(cwd, 'compose.yaml'),
      `${weak}    privileged: true\n  new:\n    image: acme/new:1\n`,
    );
    const { status, stdout } = await runCli(['--check', '--format', 'brief'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('[privileged] service "db"');
    expect(stdout).toContain('service "new"');
    expect(stdout).not.toContain('service "web"');
  });

  test('is found above the working folder, and named from its own folder', async () => {
    const cwd = folderWith({
      'deploy/compose.yaml': weak,
      [name]: baselineText([]),
      '.git/HEAD': '',
    });
    const { stdout } = await runCli(['--update-baseline'], { cwd: join(cwd, 'deploy') });
    expect(stdout).toContain(`../${name}: `);
    expect(readFileSync(join(cwd, name), 'utf8')).toContain('"file":"deploy/compose.yaml"');
  });

  test('drops what belongs to a file that is gone, and keeps what was not looked at', async () => {
    const entry = { transform: 'read-only', fingerprint: '0' };
    const cwd = folderWith({
      'compose.yaml': weak,
      'other.yaml': weak,
      [name]: baselineText([
        { ...entry, file: 'gone.yaml' },
        { ...entry, file: 'other.yaml' },
        { ...entry, file: 'compose.yaml' },
        { ...entry, file: 'compose.yaml', transform: 'log-rotation' },
        { ...entry, file: 'compose.yaml', service: 'db' },
      ]),
    });
    await runCli(['--update-baseline', '--only', 'read-only', '--service', 'web'], { cwd });
    const read = readBaseline({ name, text: readFileSync(join(cwd, name), 'utf8') });
    if ('problems' in read) throw new Error('it is not valid');
    expect(read.map(({ file, service, transform }) => `${file} ${service} ${transform}`)).toEqual([
      'compose.yaml undefined log-rotation',
      'compose.yaml undefined read-only',
      'compose.yaml db read-only',
      'compose.yaml web read-only',
      'other.yaml undefined read-only',
    ]);
  });

  test('is not written when something could not be looked at', async () => {
    const cwd = folderWith({ 'compose.yaml': weak, 'bad.yaml': 'services: [' });
    const { status, stdout } = await runCli(['--update-baseline', 'compose.yaml', 'bad.yaml'], {
      cwd,
    });
    expect(status).toBe(2);
    expect(stdout).toContain('is not written');
    expect(() => readFileSync(join(cwd, name))).toThrow();
  });

  test.each([
    ['{ "version": 2, "findings": [] }', 'must be 1'],
    ['{ "findings": [{ "fil": "a" }] }', 'unknown key "fil"'],
    ['{ "findings": ', ''],
    ['[]', 'must be a mapping'],
  ])('with a mistake ends with 2: %s', async (text, message) => {
    const cwd = folderWith({ 'compose.yaml': weak, [name]: text });
    const check = await runCli(['--check'], { cwd });
    expect(check.status).toBe(2);
    expect(check.stderr).toContain(message);
    expect(check.stderr).toContain(name);
    expect((await runCli(['--update-baseline'], { cwd })).status).toBe(2);
    expect(readFileSync(join(cwd, name), 'utf8')).toBe(text);
    expect((await runCli([], { cwd })).status).toBe(0);
  });

  test('cannot hold the standard input', async () => {
    const { status, stderr } = await runCli(['--update-baseline', '-'], {
      cwd: folderWith({}),
      stdin: weak,
    });
    expect([status, stderr]).toEqual([
      2,
      'error: a baseline cannot name the standard input\n  help: name the file\n',
    ]);
  });
});

test('the text of a baseline is sorted, and reads back', () => {
  const entries = [
    { file: 'b.yaml', service: 'web', transform: 'x', fingerprint: '2' },
    { file: 'a.yaml', transform: 'y', fingerprint: '1' },
    { file: 'b.yaml', service: 'web', transform: 'x', fingerprint: '2' },
  ];
  const text = baselineText(entries);
  expect(text).toBe(baselineText(entries.toReversed()));
  expect(readBaseline({ name, text })).toEqual([entries[1], entries[0]]);
});

test('what is left over was looked at, or its file is gone', () => {
  const entry = { file: 'a.yaml', service: 'web', transform: 'x', fingerprint: '1' };
  const scope = {
    files: new Set(['a.yaml']),
    services: undefined,
    isMeant: () => true,
    exists: () => true,
  };
  expect(leftOver([entry], new Set(), scope)).toEqual([entry]);
  expect(leftOver([entry], new Set([keyOf(entry)]), scope)).toEqual([]);
  expect(leftOver([entry], new Set(), { ...scope, files: new Set() })).toEqual([]);
  expect(leftOver([entry], new Set(), { ...scope, files: new Set(), exists: () => false })).toEqual(
    [entry],
  );
  expect(leftOver([entry], new Set(), { ...scope, services: ['db'] })).toEqual([]);
  expect(leftOver([entry], new Set(), { ...scope, isMeant: () => false })).toEqual([]);
});
