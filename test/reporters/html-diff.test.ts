import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffRows, type Row, stretchesOf } from '../../src/reporters/html/diff-rows.ts';
import { similarity, type Word, wordChanges } from '../../src/reporters/html/words.ts';
import { applyEdits, type TextEdit } from '../../src/yaml/text.ts';

const same = (lines: readonly string[]): readonly string[] => lines;

function linesOf(text: string): readonly string[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.map((line) => line.replace(/^\ufeff/, '').replace(/\r?\n$/, ''));
}

function side(rows: readonly Row[], name: 'before' | 'after') {
  return rows.flatMap((row) => row[name] ?? []);
}

const cases = fc
  .record({
    lines: fc.array(fc.constantFrom('a', 'b: 1', '  c: 1', '', '- d', '# e f g', 'é'), {
      maxLength: 30,
    }),
    ending: fc.constantFrom('\n', '\r\n'),
    start: fc.constantFrom('', '\ufeff'),
    isTerminated: fc.boolean(),
    cuts: fc.array(fc.nat(400), { maxLength: 8 }),
    texts: fc.array(fc.constantFrom('', 'x', 'new\n', '\n', 'b: 2\n', '\r\nz', 'a\nb: 1 2\nc\n'), {
      minLength: 4,
      maxLength: 4,
    }),
  })
  .map(({ lines, ending, start, isTerminated, cuts, texts }) => {
    const before = start + lines.join(ending) + (isTerminated && lines.length > 0 ? ending : '');
    const places = cuts.map((cut) => cut % (before.length + 1)).sort((a, b) => a - b);
    const edits: TextEdit[] = [];
    for (let index = 0; index + 1 < places.length; index += 2) {
      const [from = 0, to = 0] = [places[index], places[index + 1]];
      if (from === edits.at(-1)?.end) continue;
      edits.push({ start: from, end: to, text: texts[index / 2] ?? '' });
    }
    return { before, edits };
  });

describe('rows', () => {
  test('have every line of both sides once, in order, with its number', () => {
    fc.assert(
      fc.property(cases, ({ before, edits }) => {
        const rows = diffRows(before, edits, same);
        const after = applyEdits(before, edits);
        for (const [name, text] of [
          ['before', before],
          ['after', after],
        ] as const) {
          const sides = side(rows, name);
          expect(sides.map((one) => one.text)).toEqual(linesOf(text));
          expect(sides.map(({ number }) => number)).toEqual(sides.map((_, index) => index + 1));
        }
        const kept = rows.filter(({ kind }) => kind === 'same');
        expect(kept.every((row) => row.before?.text === row.after?.text)).toBe(true);
      }),
      { numRuns: 2000, seed: 11 },
    );
  });

  test('are the same rows when they are split', () => {
    fc.assert(
      fc.property(cases, ({ before, edits }) => {
        const rows = diffRows(before, edits, same);
        const stretches = stretchesOf(rows);
        expect(stretches.flatMap((stretch) => stretch.rows)).toEqual(rows);
        const folded = stretches.filter(({ isFolded }) => isFolded);
        expect(folded.every((stretch) => stretch.rows.every(({ kind }) => kind === 'same'))).toBe(
          true,
        );
      }),
      { numRuns: 500, seed: 12 },
    );
  });

  test('put a line beside what became of it, and the rest before and after', () => {
    const before = 'services:\n  db:\n    image: postgres\n    restart: always\n';
    const start = before.indexOf('    image');
    const text = '    user: "1"\n    image: postgres:16.4\n    restart: always\n';
    const rows = diffRows(before, [{ start, end: before.length, text }], same);
    expect(rows.map((row) => [row.kind, row.before?.number, row.after?.number])).toEqual([
      ['same', 1, 1],
      ['same', 2, 2],
      ['replaced', undefined, 3],
      ['changed', 3, 4],
      ['same', 4, 5],
    ]);
  });

  test('say where a line has no end', () => {
    const rows = diffRows('a', [{ start: 1, end: 1, text: '\n' }], same);
    expect(rows).toEqual([
      {
        kind: 'changed',
        before: { number: 1, text: 'a', isUnterminated: true },
        after: { number: 1, text: 'a', isUnterminated: false },
      },
    ]);
  });
});

test('long stretches without changes are folded, short ones are not', () => {
  const before = Array.from({ length: 60 }, (_, index) => `line ${index}\n`).join('');
  const at = (line: number) => before.indexOf(`line ${line}\n`);
  const insert = (line: number) => ({ start: at(line), end: at(line), text: 'new\n' });
  const rows = diffRows(before, [insert(20), insert(30), insert(38)], same);
  const shape = stretchesOf(rows).map(({ isFolded, rows: part }) => [isFolded, part.length]);
  expect(shape).toEqual([
    [true, 17],
    [false, 27],
    [true, 19],
  ]);
});

describe('words', () => {
  const marked = (words: readonly Word[]): string =>
    words.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');

  test('that differ are marked on both sides', () => {
    const { before, after } = wordChanges('- "5432:5432" # db', '- "127.0.0.1:5432:5432" # db');
    expect(marked(before)).toBe('- "5432:5432" # db');
    expect(marked(after)).toBe('- "[127.0.0.1:]5432:5432" # db');
  });

  test('are not marked where most of them differ', () => {
    const { before, after } = wordChanges('restart: always', 'one two three four');
    expect([...before, ...after].some(({ isChanged }) => isChanged)).toBe(false);
  });

  test('of lines give their likeness', () => {
    expect(similarity('a: b', 'a: b')).toBe(1);
    expect(similarity('a', 'b')).toBe(0);
    expect(similarity('', '')).toBe(0);
    expect(similarity('x '.repeat(5000), 'x '.repeat(5000))).toBe(0);
  });
});
