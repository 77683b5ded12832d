import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../scripts/corpus/read-folder.ts';
import { reporters } from '../../src/reporters/index.ts';
import { folderWith, listFiles, runCli } from './support.ts';

/**
 * Values that nothing else holds take the place of what looks like a secret in real files, if there are any:
 * COMPOSE_HARDEN_CORPUS names their folder, COMPOSE_HARDEN_LEAKS=all takes all of them. No output shows one.
 */
const folder =
  process.env.COMPOSE_HARDEN_CORPUS ??
  join(import.meta.dirname, '../../..', 'shared', 'corpus', 'files');
const step = process.env.COMPOSE_HARDEN_LEAKS === 'all' ? 1 : 8;

const names = String.raw`[\w.-]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)`;
const word = String.raw`(?!true\b|false\b|yes\b|no\b|null\b|none\b)[\w!@%^*+.-]{3,}`;

/** In `environment` and the like, in either form: a name, and a value that is all there is. */
const entry = new RegExp(
  String.raw`^(\s*(?:- )?["']?${names}["']?(?:=|: +)["']?)(${word})(?=["']?\s*$)`,
  'gim',
);

/** `scheme://user:password@host`. */
const address = /(\w:\/\/[\w.-]*:)([\w!%^*+.-]{3,})(?=@)/g;

/** Arguments of programs that are known to take passwords. */
const argument = /(--(?:requirepass|password|token)(?:=|\s+))([\w!%^*+.-]{3,})(?=["']?\s*$)/gm;

interface Planted {
  readonly name: string;
  readonly text: string;
  readonly values: readonly string[];
}

function plant(name: string, original: string): Planted {
  const values: string[] = [];
  const put = (_whole: string, start: string): string => {
    const value = `zQ7k${values.length}Vx9w`;
    values.push(value);
    return start + value;
  };
  const text = [entry, address, argument].reduce((now, form) => now.replace(form, put), original);
  return { name, text, values };
}

const files = existsSync(folder) ? readFolder(folder) : [];
const planted = files
  .map(({ name, bytes }) => plant(name, Buffer.from(bytes).toString('utf8')))
  .filter(({ values }) => values.length > 0)
  .filter((_, index) => index % step === 0);

function leaked(output: string, { values }: Planted): readonly string[] {
  return values.filter((value) => output.includes(value));
}

const formats = reporters.map(({ name }) => name).filter((name) => name !== 'diff');

const runs: readonly (readonly string[])[] = [
  ['--level', 'strict', '--format', 'text', '--verbose'],
  ...formats.map((name) => ['--level', 'strict', '--format', name]),
  ['--diff', '--redact', '--level', 'strict'],
  ['--check', '--fail-on', 'low', '--level', 'safe'],
  ['--write', '--verbose', '--level', 'strict', '--secrets-from-dotenv'],
];

describe.skipIf(files.length === 0)('real files', () => {
  test('hold secrets', () => {
    expect(planted.length).toBeGreaterThan(10);
  });

  test.each(runs.map((argv) => [argv.join(' '), argv] as const))('%s', async (_, argv) => {
    const all: string[] = [];
    for (const file of planted) {
      const cwd = folderWith({ 'compose.yaml': file.text });
      const { stdout, stderr } = await runCli(argv, { cwd });
      const shown = leaked(stdout + stderr + listFiles(cwd).join('\n'), file);
      if (shown.length > 0) all.push(`${file.name}: ${shown.join(', ')}`);
    }
    expect(all).toEqual([]);
  });

  test('a patch shows them only in lines that were there', async () => {
    const all: string[] = [];
    let shownAtAll = 0;
    for (const file of planted) {
      const cwd = folderWith({ 'compose.yaml': file.text });
      const { stdout, stderr } = await runCli(['--diff', '--level', 'strict'], { cwd });
      if (leaked(stdout, file).length > 0) shownAtAll += 1;
      const lines = stdout.split('\n').filter((line) => /^[ -]/.test(line));
      const old = new Set(lines.map((line) => line.slice(1)));
      const added = stdout.split('\n').filter((line) => line.startsWith('+'));
      // A line whose other part changes is there as it was and as it is.
      const fresh = added.filter((line) => leaked(line, file).length > 0);
      const isNew = fresh.filter(
        (line) => ![...old].some((one) => leaked(one, file).some((value) => line.includes(value))),
      );
      const shown = [...leaked(stderr, file), ...isNew];
      if (shown.length > 0) all.push(`${file.name}: ${shown.join(', ')}`);
    }
    expect(all).toEqual([]);
    // Else nothing would have been planted where it matters.
    expect(shownAtAll).toBeGreaterThan(planted.length / 10);
  });
});
