import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporters } from '../../src/reporters/index.ts';
import { folderWith, runCli } from '../cli/support.ts';
import { parseXml, reportErrors, sarifErrors } from './official.ts';

/** Files that try to forge the report about them: by names, images, values and comments. */
const fixtures = join(import.meta.dirname, '../../fixtures/reporters/hostile');

const contents = ['valid.yaml', 'invalid.yaml', 'broken.yaml'].map(
  (name) => [name, readFileSync(join(fixtures, name), 'utf8')] as const,
);

/** What moves the cursor, rings, hides or reorders; a line feed and a tab belong to the layout. */
const hostile = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** On Windows no file has such a name. */
const oddName = process.platform === 'win32' ? 'odd.yaml' : 'o\u202edd\u001b[31m,::%|<b>`\n.yaml';

function hostileFolder(): string {
  return folderWith({ ...Object.fromEntries(contents), [oddName]: contents[0]?.[1] ?? '' });
}

const names = [...contents.map(([name]) => name), oddName];

test('the fixtures hold what they are for', () => {
  for (const [name, text] of contents) expect(hostile.test(text), name).toBe(true);
});

const modes: readonly (readonly string[])[] = [
  ['--verbose', '--level', 'strict'],
  ['--check'],
  ['--write', '--level', 'strict'],
];

describe.each(reporters.map(({ name }) => name))('%s', (format) => {
  test.each(modes.map((mode) => [mode.join(' '), mode] as const))('with %s', async (_, mode) => {
    const { stdout, stderr } = await runCli([...mode, '--format', format, ...names], {
      cwd: hostileFolder(),
      terminals: ['stdout', 'stderr'],
      env: { NO_COLOR: '1' },
    });
    expect(stdout).not.toMatch(hostile);
    expect(stderr).not.toMatch(hostile);
    expect(stderr).toContain('2 files could not be processed');
    if (format !== 'diff') expect(stdout).toMatch(/202e/);
  });
});

async function report(format: string): Promise<string> {
  const cwd = hostileFolder();
  const path = join(cwd, 'report');
  await runCli(['--format', `${format}=report`, '-q', '--level', 'strict', ...names], { cwd });
  return readFileSync(path, 'utf8');
}

test('JSON holds the exact text of what it hides from the eye', async () => {
  const text = await report('json');
  expect(reportErrors(text)).toEqual([]);
  const paths = JSON.parse(text).files.map(({ path }: { path: string }) => path);
  expect(paths).toEqual(names);
});

test('SARIF stays valid', async () => {
  expect(sarifErrors(await report('sarif'))).toEqual([]);
});

test('XML stays well-formed, and nothing in it becomes an element', async () => {
  const root = parseXml(await report('junit'));
  const kinds = new Set(root.children.flatMap(({ children }) => children.map(({ name }) => name)));
  expect([...kinds]).toEqual(['testcase']);
});

test('every line for GitHub is a command of ours', async () => {
  const lines = (await report('github')).trimEnd().split('\n');
  for (const line of lines) {
    expect(line).toMatch(/^::(?:error|warning|notice) file=[^,:]+(?:,\w+=[^,:]*)*::[^\r]+$/);
  }
});

test('Markdown holds no HTML but its own', async () => {
  const outside = (await report('markdown')).replaceAll(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '');
  const tags = outside.match(/<[^>]*>/g) ?? [];
  const ours = ['<details>', '<summary>', '</summary>', '</details>', '<!-- -->'];
  expect(tags).toContain('<details>');
  expect(tags.filter((tag) => !ours.includes(tag))).toEqual([]);
});

test('a patch in a file is exact', async () => {
  expect(await report('diff')).toContain('\u202ebew');
});
