import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unifiedPatch } from '../../src/patch.ts';
import { applyEdits, type TextEdit } from '../../src/yaml/text.ts';
import { temporaryFolder } from '../cli/support.ts';

interface Case {
  readonly before: string;
  readonly edits: readonly TextEdit[];
}

/** Lines as they are in real files, edits at any place, whole lines put between two lines included. */
const cases: fc.Arbitrary<Case> = fc
  .array(fc.constantFrom('a', 'b', '  c: 1', '', '- d', '# e', '\t', 'é'), { maxLength: 30 })
  .chain((lines) =>
    fc.record({
      ending: fc.constantFrom('\n', '\r\n'),
      mark: fc.boolean(),
      final: fc.boolean(),
      cuts: fc.array(fc.nat(400), { maxLength: 8 }),
      texts: fc.array(fc.constantFrom('', 'x', 'new\n', '\n', 'b\n', '\r\nz', 'a\nb\nc\n'), {
        minLength: 4,
        maxLength: 4,
      }),
      lines: fc.constant(lines),
    }),
  )
  .map(({ ending, mark, final, cuts, texts, lines }) => {
    const body = lines.join(ending) + (final && lines.length > 0 ? ending : '');
    const before = (mark ? '\ufeff' : '') + body;
    const places = cuts.map((cut) => cut % (before.length + 1)).sort((a, b) => a - b);
    const edits: TextEdit[] = [];
    for (let index = 0; index + 1 < places.length; index += 2) {
      const [start = 0, end = 0] = [places[index], places[index + 1]];
      // Two edits at one place would be one edit.
      if (start === edits.at(-1)?.end) continue;
      edits.push({ start, end, text: texts[index / 2] ?? '' });
    }
    return { before, edits };
  });

/** Applies a patch as strictly as possible: every line, number and marker has to be right. */
function applyPatch(before: string, patch: string): string {
  const source = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const lines = patch.match(/[^\n]*\n/g) ?? [];
  let at = 0;
  let result = '';
  let written = 0;
  for (let index = 2; index < lines.length; ) {
    const header = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n$/.exec(lines[index] ?? '');
    if (header === null) throw new Error(`not a hunk header: ${lines[index]}`);
    const [oldStart = 0, oldLength = 0, newStart = 0, newLength = 0] = header.slice(1).map(Number);
    const first = oldLength === 0 ? oldStart : oldStart - 1;
    for (; at < first; at += 1, written += 1) result += source[at];
    expect(newLength === 0 ? newStart : newStart - 1).toBe(written);
    const end = { old: at + oldLength, new: written + newLength };
    index += 1;
    for (; index < lines.length && !lines[index]?.startsWith('@@'); index += 1) {
      let line = lines[index] ?? '';
      if (lines[index + 1]?.startsWith('\\')) {
        line = line.slice(0, -1);
        index += 1;
      }
      const content = line.slice(1);
      if (!line.startsWith('+')) expect(source[at]).toBe(content);
      if (!line.startsWith('+')) at += 1;
      if (!line.startsWith('-')) result += content;
      if (!line.startsWith('-')) written += 1;
    }
    expect({ old: at, new: written }).toEqual(end);
  }
  return result + source.slice(at).join('');
}

describe('a patch', () => {
  test('gives exactly the edited text', () => {
    fc.assert(
      fc.property(cases, ({ before, edits }) => {
        const after = applyEdits(before, edits);
        const patch = unifiedPatch('f', before, edits);
        expect(patch === '').toBe(after === before);
        expect(applyPatch(before, patch)).toBe(after);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  test('is taken by git apply and by GNU patch', () => {
    for (const [tool, ...args] of [
      ['git', 'apply', 'all.patch'],
      ['patch', '--binary', '-s', '-p1', '-i', 'all.patch'],
    ]) {
      const folder = temporaryFolder();
      let patch = '';
      const expected = new Map<string, string>();
      for (const [index, { before, edits }] of fc
        .sample(cases, { numRuns: 150, seed: 3 })
        .entries()) {
        const after = applyEdits(before, edits);
        // An empty side means a created or deleted file to these tools.
        if (before === '' || after === '') continue;
        const name = `some folder/${index}.yml`;
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), before);
        expected.set(name, after);
        patch += unifiedPatch(name, before, edits);
      }
      writeFileSync(join(folder, 'all.patch'), patch);
      execFileSync(tool ?? '', args, { cwd: folder, stdio: 'pipe' });
      for (const [name, after] of expected) {
        expect(readFileSync(join(folder, name), 'utf8')).toBe(after);
      }
    }
  });

  test('changes no line that stays the same', () => {
    const before = 'a:\n  b: 1\n  c: 2\n';
    const edits = [{ start: 3, end: before.length, text: '  b: 1\n  x: 3\n  c: 2\n' }];
    expect(unifiedPatch('f', before, edits)).toBe(
      '--- a/f\n+++ b/f\n@@ -1,3 +1,4 @@\n a:\n   b: 1\n+  x: 3\n   c: 2\n',
    );
  });

  test('is empty when the edits change nothing', () => {
    expect(unifiedPatch('f', 'a\nb\n', [])).toBe('');
    expect(unifiedPatch('f', 'a\nb\n', [{ start: 0, end: 1, text: 'a' }])).toBe('');
  });

  test('puts distant changes into hunks of their own', () => {
    const before = Array.from({ length: 40 }, (_unused, index) => `${index}\n`).join('');
    const edits = [2, 20].map((line) => {
      const start = before.indexOf(`\n${line}\n`) + 1;
      return { start, end: start, text: 'new\n' };
    });
    expect(unifiedPatch('f', before, edits).match(/^@@.*$/gm)).toEqual([
      '@@ -1,5 +1,6 @@',
      '@@ -18,6 +19,7 @@',
    ]);
  });

  test('names files as git does', () => {
    const header = (name: string) => unifiedPatch(name, 'a\n', [{ start: 0, end: 0, text: 'x\n' }]);
    expect(header('plain.yml')).toMatch(/^--- a\/plain\.yml\n/);
    expect(header('with blank.yml')).toMatch(/^--- a\/with blank\.yml\t\n/);
    expect(header('q"b\\t\té.yml')).toMatch(/^--- "a\/q\\"b\\\\t\\té\.yml"\n/);
  });

  test('shows every one of very many changes', () => {
    const services = 20_000;
    const block = '  s:\n    image: x\n    restart: always\n    ports: ["1"]\n\n';
    const before = `services:\n${block.repeat(services)}`;
    const edits = Array.from({ length: services }, (_unused, index) => {
      const start = 10 + index * block.length + 5;
      return { start, end: start, text: '    read_only: true\n' };
    });
    expect(unifiedPatch('f', before, edits).match(/^\+ /gm)).toHaveLength(services);
  });
});
