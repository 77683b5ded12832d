import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporters } from '../../src/reporters/index.ts';
import { folderWith, runCli } from '../cli/support.ts';

/** A format is a file, a line in the table of formats, and a section of the page, whose examples are true. */
const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/formats.md'), 'utf8');
const [opening = '', ...parts] = page.split(/^## /m);

const sections = new Map(
  parts.map((part) => {
    const end = part.indexOf('\n');
    return [part.slice(0, end), part.slice(end + 1)] as const;
  }),
);

interface Block {
  readonly language: string;
  readonly lines: readonly string[];
}

function blocks(text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map(
    ([, language = '', code = '']) => ({
      language,
      lines: code.split('\n'),
    }),
  );
}

const weak =
  blocks(page)
    .find(({ language }) => language === 'yaml')
    ?.lines.join('\n') ?? '';

/** The lines that are not in the output, or not in this order; the last may be the start of one. */
function strangers(lines: readonly string[], output: string): readonly string[] {
  const all = output.split('\n');
  let at = 0;
  return lines.filter((line, index) => {
    const fits = (other: string): boolean =>
      other === line || (index === lines.length - 1 && line !== '' && other.startsWith(line));
    const found = all.findIndex((other, position) => position >= at && fits(other));
    if (found !== -1) at = found + 1;
    return found === -1;
  });
}

test('the sections are the formats, in the order of the table', () => {
  const [first, ...names] = sections.keys();
  expect(first).toBe('What holds for all');
  expect(names).toEqual(reporters.map(({ name }) => name));
});

describe.each(reporters)('$name', ({ name, title }) => {
  test('has a file, and a row with its title', () => {
    expect(existsSync(join(root, 'src/reporters', `${name}.ts`))).toBe(true);
    expect(opening).toContain(`| [${name}](#${name}) | ${title} |\n`);
  });

  test('is named in the changelog', () => {
    expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toMatch(
      new RegExp(`^- .*\`${name}\``, 'm'),
    );
  });

  test('is what its example shows', async () => {
    const cwd = folderWith({ 'compose.yaml': `${weak}\n` });
    const argv = ['--only', 'obsolete-version,privileged', '--format', name];
    const { stdout } = await runCli(argv, { cwd });
    const examples = blocks(sections.get(name) ?? '').filter(
      ({ language }) => language !== 'console',
    );
    expect(examples).not.toEqual([]);
    for (const { lines } of examples) expect(strangers(lines, stdout)).toEqual([]);
  });
});

test('every command of the page runs', async () => {
  const commands = blocks(page).flatMap(({ language, lines }) =>
    language === 'console' ? lines : [],
  );
  expect(commands.length).toBeGreaterThan(3);
  for (const command of commands) {
    const cwd = folderWith({ 'compose.yaml': `${weak}\n` });
    const [words = ''] = command.split(/ +[#|]/);
    const argv = words
      .replace('"markdown=$GITHUB_STEP_SUMMARY"', 'markdown=summary.md')
      .split(/ +/)
      .slice(1);
    const { status, stderr } = await runCli(argv, { cwd });
    expect(stderr, command).not.toContain('error:');
    expect(status, command).toBeLessThan(2);
  }
});
