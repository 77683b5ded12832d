import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';
import { isMapping } from '../../src/yaml/value.ts';
import { folderWith, runCli } from './support.ts';

/** Values that nothing else contains take the place of the secrets in all fixtures of transforms. */
const fixtures = join(import.meta.dirname, '../../fixtures/transforms');

const secretLine =
  /((?:PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|SECRET_KEY)["']?(?:=|: +)["']?)([\w!@%^*+.-]{3,})(?=["']?\s*$)/gm;

interface Planted {
  readonly name: string;
  readonly text: string;
  readonly values: readonly string[];
}

function plant(name: string): Planted {
  const values: string[] = [];
  const original = readFileSync(join(fixtures, name), 'utf8');
  const text = original.replace(secretLine, (_entry, start: string) => {
    const value = `zQ7k${values.length}Vx9w`;
    values.push(value);
    return start + value;
  });
  return { name, text, values };
}

const planted = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('in.yaml'))
  .map(plant)
  .filter(({ values }) => values.length > 0);

/** Mistakes in the line of a secret, so that the line is shown with the error. */
const mistakes: readonly (readonly [what: string, (line: string) => string])[] = [
  ['written twice', (line) => `${line}\n${line}`],
  ['an opening quote', (line) => line.replace('zQ7k', '"zQ7k')],
  ['a closing quote', (line) => line.replace('Vx9w', 'Vx9w"')],
  ['a nested mapping', (line) => line.replace(/=?(zQ7k\w+)/, ': {a: $1}')],
  ['a colon in place of the equals sign', (line) => line.replace('=zQ7k', ':zQ7k')],
  ['a tab below', (line) => `${line}\n\tx: [`],
];

function withMistake({ text }: Planted, spoil: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => (line.includes('zQ7k0') ? spoil(line) : line))
    .join('\n');
}

async function shown(text: string, argv: readonly string[]): Promise<string> {
  const cwd = folderWith({ 'compose.yaml': text });
  const { stdout, stderr } = await runCli(argv, { cwd });
  return stdout + stderr;
}

const runs: readonly (readonly string[])[] = [
  ['--verbose', '--level', 'strict'],
  ['--format', 'brief'],
  ['--format', 'json', '--level', 'strict'],
  ['--format', 'sarif', '--level', 'strict'],
  ['--format', 'github', '--level', 'strict'],
  ['--format', 'gitlab', '--level', 'strict'],
  ['--format', 'junit', '--level', 'strict'],
  ['--format', 'markdown', '--level', 'strict'],
  ['--check', '--fail-on', 'low'],
  ['--diff', '--redact', '--level', 'strict'],
  ['--write', '--verbose'],
  ['--overlay', 'hardened.yaml', '--verbose'],
  ['--overlay', 'hardened.yaml', '--diff', '--redact', '--level', 'strict'],
  ['--check', '--overlay', 'hardened.yaml', '--format', 'json', '--level', 'strict'],
];

test('there are secrets in the fixtures', () => {
  expect(planted.length).toBeGreaterThan(10);
});

test.each(runs.map((argv) => [argv.join(' '), argv] as const))('%s shows none', async (_, argv) => {
  for (const { name, text, values } of planted) {
    const output = await shown(text, argv);
    expect(output, name).not.toBe('');
    for (const value of values) expect(output.includes(value), `${value} in ${name}`).toBe(false);
  }
});

test('an explanation of the services shows none', async () => {
  let explained = 0;
  for (const { name, text, values } of planted) {
    const { documents } = parseSource(sourceFromText(text));
    const services = documents.flatMap(({ value }) => {
      const found = isMapping(value) ? value.get('services') : undefined;
      return isMapping(found) ? [...found.keys()] : [];
    });
    const output = await shown(text, ['--explain-model', services.join(',')]);
    const leaked = values.filter((value) => output.includes(value));
    expect(leaked, name).toEqual([]);
    if (output.includes('<redacted>')) explained += 1;
  }
  expect(explained).toBeGreaterThan(10);
});

test.each(mistakes)('an error about a line with %s shows none', async (_what, spoil) => {
  for (const file of planted) {
    const text = withMistake(file, spoil);
    for (const format of ['text', 'json']) {
      const output = await shown(text, ['--verbose', '--format', format]);
      const leaked = file.values.filter((value) => output.includes(value));
      expect(leaked, `${file.name} as ${format}`).toEqual([]);
    }
  }
});

test('a patch shows them only in lines that were there', async () => {
  for (const { name, text, values } of planted) {
    const cwd = folderWith({ 'compose.yaml': text });
    const { stdout, stderr } = await runCli(['--diff', '--level', 'strict'], { cwd });
    const added = stdout.split('\n').filter((line) => line.startsWith('+'));
    const leaked = values.filter((value) => `${stderr}${added.join('\n')}`.includes(value));
    expect(leaked, name).toEqual([]);
  }
});
