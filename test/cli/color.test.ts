import { describe, expect, test } from 'vitest';
import { createPainter, escapeControls, usesColor, wrap } from '../../src/terminal.ts';
import { folderWith, onlyVersion, runCli, weak } from './support.ts';

const sequence = '\u001b[';

describe('colours', () => {
  test.each([
    // flag, environment, is a terminal, colours
    ['auto', {}, true, true],
    ['auto', {}, false, false],
    ['auto', { NO_COLOR: '1' }, true, false],
    ['auto', { NO_COLOR: '' }, true, true],
    ['auto', { NO_COLOR: '0' }, true, false],
    ['auto', { FORCE_COLOR: '1' }, false, true],
    ['auto', { FORCE_COLOR: '3' }, false, true],
    ['auto', { FORCE_COLOR: '0' }, true, false],
    ['auto', { FORCE_COLOR: '0' }, false, false],
    ['auto', { FORCE_COLOR: '' }, false, false],
    ['auto', { CLICOLOR_FORCE: '1' }, false, true],
    ['auto', { CLICOLOR_FORCE: '0' }, false, false],
    ['auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['auto', { TERM: 'dumb' }, true, false],
    ['auto', { TERM: 'dumb', FORCE_COLOR: '1' }, true, true],
    ['always', { NO_COLOR: '1' }, false, true],
    ['always', { TERM: 'dumb' }, false, true],
    ['never', { FORCE_COLOR: '1' }, true, false],
  ] as const)('%s with %j at a terminal: %s gives %s', (choice, env, isTerminal, expected) => {
    expect(usesColor(choice, env, isTerminal)).toBe(expected);
  });

  test.each([
    [['--color', 'always'], true],
    [['--color=never'], false],
    [['--no-color'], false],
    [[], false],
  ])('%j reaches the report: %s', async (argv, expected) => {
    const cwd = folderWith({ 'compose.yaml': weak });
    const { stdout } = await runCli([...argv, ...onlyVersion], { cwd });
    expect(stdout.includes(sequence)).toBe(expected);
  });

  test('are decided for each stream', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    const argv = [...onlyVersion, 'compose.yaml', 'missing.yaml'];
    const first = await runCli(argv, { cwd, terminals: ['stdout'] });
    expect([first.stdout.includes(sequence), first.stderr.includes(sequence)]).toEqual([
      true,
      false,
    ]);
    const second = await runCli(argv, { cwd, terminals: ['stderr'] });
    expect([second.stdout.includes(sequence), second.stderr.includes(sequence)]).toEqual([
      false,
      true,
    ]);
  });

  test('never reach machine formats', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    for (const format of ['json', 'brief']) {
      const argv = [...onlyVersion, '--format', format, '--color', 'always'];
      expect((await runCli(argv, { cwd })).stdout).not.toContain(sequence);
    }
  });

  test('only mark what the words say', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    for (const format of ['text', 'diff']) {
      const argv = [...onlyVersion, '--format', format];
      const plain = await runCli(argv, { cwd });
      const colored = await runCli([...argv, '--color', 'always'], { cwd });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes are what is taken away
      expect(colored.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
    }
  });
});

describe('text for a terminal', () => {
  test('shows characters that could forge it', () => {
    expect(escapeControls('a\u001b[2Jb')).toBe('a\\u{001b}[2Jb');
    expect(escapeControls('\u202eevil\u202c')).toBe('\\u{202e}evil\\u{202c}');
    expect(escapeControls('a\rb\u0007\u009bc')).toBe('a\\u{000d}b\\u{0007}\\u{009b}c');
    expect(escapeControls('a\u{e0041}b\u00ad\u206a')).toBe('a\\u{e0041}b\\u{00ad}\\u{206a}');
    expect(escapeControls('tab\tline\n')).toBe('tab\tline\n');
    expect(escapeControls('über 漢字 🚢')).toBe('über 漢字 🚢');
  });

  test('has none of them in reports and errors', async () => {
    const cwd = folderWith({
      'good.yaml': 'services:\n  web:\n    image: nginx # \u202e\u2066\n',
      'bad.yaml': 'services:\n  "a\\e[31m\u202eb":\n    image: nginx\n',
    });
    const { stdout, stderr } = await runCli(['good.yaml', 'bad.yaml'], { cwd });
    expect(stdout).toContain('\\u{202e}\\u{2066}');
    expect(stderr).toContain('\\u{202e}');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: there must not be any
    expect(stdout + stderr).not.toMatch(/[\u001b\u202e\u2066]/);
  });

  test('has none of them in the commands that it proposes', async () => {
    const name = "a\u001b[31m\u202e\n'\\b.yaml";
    const cwd = folderWith({ [name]: weak });
    const { stdout } = await runCli([name, ...onlyVersion], { cwd });
    expect(stdout).toContain(String.raw`compose-harden $'a\u001b[31m\u202e\n\'\\b.yaml' --`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: there must not be any
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });

  test('is harmless in a patch at a terminal and exact in a pipe', async () => {
    const text = weak.replace('1.2.3', '1.2.3 # \u202eevil');
    const cwd = folderWith({ 'compose.yaml': text });
    const argv = [...onlyVersion, '--diff'];
    const shown = await runCli(argv, { cwd, terminals: ['stdout'], env: { NO_COLOR: '1' } });
    expect(shown.stdout).not.toContain('\u202e');
    expect(shown.stdout).toContain(' # \\u{202e}evil\n');
    const piped = await runCli(argv, { cwd });
    expect(piped.stdout).toContain(' # \u202eevil\n');
  });

  test('is wrapped to the width of the terminal', async () => {
    const cwd = folderWith({ 'compose.yaml': weak });
    const { stdout } = await runCli(onlyVersion, {
      cwd,
      terminals: ['stdout'],
      columns: 60,
      env: { NO_COLOR: '1' },
    });
    const remarks = stdout.split('\n').filter((line) => /^ {4}(?:=| {3})/.test(line));
    expect(remarks.length).toBeGreaterThan(5);
    for (const line of remarks) expect(line.length).toBeLessThanOrEqual(60);
  });

  test('breaks at blanks only', () => {
    expect(wrap('aa bb cc', 5)).toEqual(['aa bb', 'cc']);
    expect(wrap('aaaaaaaa b', 5)).toEqual(['aaaaaaaa', 'b']);
    expect(wrap('', 5)).toEqual(['']);
  });

  test('paints nothing without colours', () => {
    expect(createPainter(false)('red', 'x')).toBe('x');
    expect(createPainter(true)('red', 'x')).toBe('\u001b[31mx\u001b[39m');
  });
});
