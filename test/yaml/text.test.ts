import { describe, expect, test } from 'vitest';
import type { TextEdit } from '../../src/yaml/text.ts';
import {
  applyEdits,
  lineColumn,
  lineEndingNear,
  lineImpact,
  Refusal,
  sourceFromBytes,
  sourceFromText,
} from '../../src/yaml/text.ts';

function refusalOf(action: () => unknown): Refusal | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return undefined;
}

describe('reading', () => {
  test.each([
    ['UTF-16, little endian', [0xff, 0xfe, 0x61, 0x00]],
    ['UTF-16, big endian', [0xfe, 0xff, 0x00, 0x61]],
    ['invalid UTF-8', [0x61, 0xc3, 0x28]],
    ['a NUL byte', [0x61, 0x00]],
  ])('%s is refused', (_name, bytes) => {
    expect(refusalOf(() => sourceFromBytes(Uint8Array.from(bytes)))?.code).toBe('encoding');
  });

  test('UTF-8 with a byte order mark is kept as it is', () => {
    const source = sourceFromBytes(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61, 0x3a, 0xc3, 0xa9]));
    expect(source.text).toBe('\ufeffa:é');
    expect(source.byteOrderMark).toBe(true);
  });

  test.each([
    ['a lone carriage return', 'a: b\rc: d', 'line-terminators', 4],
    ['a next-line character', 'a: b\u0085', 'line-terminators', 4],
    ['a line separator', 'a: "\u2028"', 'line-terminators', 4],
    ['an inner byte order mark', 'a: \ufeff', 'inner-bom', 3],
  ])('%s is refused with its position', (_name, text, code, start) => {
    const refusal = refusalOf(() => sourceFromText(text));
    expect(refusal?.code).toBe(code);
    expect(refusal?.span).toEqual({ start, end: start + 1 });
  });
});

describe('lines', () => {
  const source = sourceFromText('\ufeffa: 1\r\nbc: 2\nd');

  test('lines and columns count from 1, behind a byte order mark', () => {
    expect(lineColumn(source, 1)).toEqual({ line: 1, column: 1 });
    expect(lineColumn(source, 9)).toEqual({ line: 2, column: 3 });
    expect(lineColumn(source, source.text.length)).toEqual({ line: 3, column: 2 });
  });

  test('the ending near a line is that of the line before it', () => {
    expect(lineEndingNear(source, 7)).toBe('\r\n');
    expect(lineEndingNear(source, source.text.length)).toBe('\n');
    expect(lineEndingNear(sourceFromText('a\r\nb\r\nc\n'), 0)).toBe('\r\n');
  });
});

describe('edits', () => {
  const insert = (at: number, text: string): TextEdit => ({ start: at, end: at, text });

  test('are applied to the one original text, in any order', () => {
    const edits = [{ start: 4, end: 5, text: 'X' }, insert(0, '>'), insert(0, '>>')];
    expect(applyEdits('abcdef', edits)).toBe('>>>abcdXf');
  });

  test('that overlap are refused', () => {
    const edits = [
      { start: 0, end: 3, text: '' },
      { start: 2, end: 4, text: '' },
    ];
    expect(refusalOf(() => applyEdits('abcdef', edits))?.code).toBe('overlap');
  });

  test.each([
    ['whole lines put between others', 'a\nb\n', [insert(2, 'x\n')], [], [], 1],
    ['a line behind one without a newline', 'a\nb', [insert(3, '\nx')], [], [1], 1],
    ['text inside a line', 'a\nb\n', [insert(3, ' x')], [], [1], 0],
    ['a removed line', 'a\nb\nc\n', [{ start: 2, end: 4, text: '' }], [1], [], 0],
    ['a replaced word', 'a\nb\n', [{ start: 0, end: 1, text: 'x' }], [], [0], 0],
    ['a joined line', 'a\nb\nc\n', [{ start: 1, end: 2, text: '' }], [], [0, 1], 0],
    ['the first line behind a mark', '\ufeffa\nb\n', [{ start: 1, end: 3, text: '' }], [0], [1], 0],
  ])('impact of %s', (_name, text, edits, removed, changed, inserted) => {
    expect(lineImpact(sourceFromText(text), edits)).toEqual({ removed, changed, inserted });
  });
});
