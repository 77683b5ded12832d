import { describe, expect, test } from 'vitest';
import { parseSource } from '../../src/yaml/parse.ts';
import { readValues } from '../../src/yaml/read-values.ts';
import { Refusal, sourceFromText } from '../../src/yaml/text.ts';
import { toJson } from '../../src/yaml/value.ts';

function values(text: string): unknown {
  const source = sourceFromText(text);
  const parsed = parseSource(source).documents.map(({ value }) => toJson(value));
  const light = readValues(source)?.values.map(toJson);
  if (light !== undefined) expect(light).toEqual(parsed);
  return parsed;
}

function refusal(text: string): string {
  const source = sourceFromText(text);
  expect(readValues(source)).toBeUndefined();
  try {
    parseSource(source);
  } catch (error) {
    if (error instanceof Refusal) return `${error.span?.start}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('lenient indentation', () => {
  test.each([
    ['a:\n  b: "x\ny"\n', [{ a: { b: 'x y' } }]],
    ["a: 'x\n\ty'\n", [{ a: 'x y' }]],
    ['a:\n  b: [1,\n2\n]\nc: 3\n', [{ a: { b: [1, 2] }, c: 3 }]],
    ['a:\n  b: {x: 1,\n y: 2\n}\n  c: 3\n', [{ a: { b: { x: 1, y: 2 }, c: 3 } }]],
    ['a: [\n\t1\n]\n', [{ a: [1] }]],
  ])('%j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test('does not hide an open bracket or quote', () => {
    expect(refusal('a:\n  b: [1\nc: 2\n')).toContain('bracket');
    expect(refusal('a:\n  b: "1\nc: 2\n')).toContain('quote');
  });
});

describe('tabs', () => {
  test.each([
    ['a: 1\n\t# c\nb: 2\n', 5],
    ['a:\n\t\n  b: 1\n', 3],
    ['a:\n  - x\n  -\ty\n', 12],
    ['a: "x"\n     \t\n', 12],
    ['a: x # c\n     \t\n', 14],
    ['a: 1\n\t', 5],
    ['\t# c\na: 1\n', 0],
    ['a: |\n\n \tx\n', 3],
  ])('%j is refused at %i', (text, offset) => {
    expect(refusal(text)).toMatch(new RegExp(`^${offset}: a tab is used as indentation`));
  });

  test.each([
    ['a:\t1\t# c\n', [{ a: 1 }]],
    ['a: x\n \t\nb: 1\n', [{ a: 'x', b: 1 }]],
    ['a: |\n  x\n  \ty\n', [{ a: 'x\n\ty\n' }]],
    ['a: "x\n  \ty"\n', [{ a: 'x y' }]],
  ])('%j is accepted', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});

describe('colons in brackets', () => {
  test.each([
    ['a: {k:[1]}\n', 5],
    ['a: [k:{}]\n', 5],
    ['a: {b: 1, k :[1]}\n', 12],
  ])('%j is refused at %i', (text, offset) => {
    expect(refusal(text)).toBe(`${offset}: a blank is missing behind this colon`);
  });

  test('need none behind a quoted key', () => {
    expect(values('a: {"k":[1], "l":{}}\n')).toEqual([{ a: { k: [1], l: {} } }]);
  });
});

describe('streams', () => {
  test.each([
    ['%YAML 1.2\n---\na: 1\n', '0: Compose reads no version of YAML but 1.1 by its name'],
    ['%YAML 1.1\n%YAML 1.1\n---\na: 1\n', '10: a directive is written twice'],
    ['%FOO x\n---\na: 1\n', '0: Compose knows no directive of this name'],
    ['a: "\\/"\n', '4: a double-quoted string holds an escape that Compose does not know'],
    [
      'a: "\\ud83d\\ude00"\n',
      '4: a double-quoted string holds an escape that Compose does not know',
    ],
    ['a: 1\n...\nb: 2\n', '9: a document that is not the first one starts with a line "---"'],
  ])('%j is refused', (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test.each([
    ['%YAML 1.1\n---\na: yes\n', [{ a: 'yes' }]],
    ['%TAG ! tag:x,2000:\n---\na: 1\n', [{ a: 1 }]],
    ['a: 1\n...\n# c\n---\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
    ['a: !!omap [b: 1]\n', [{ a: [{ b: 1 }] }]],
    ['a: &a 1\n---\nb: *a\n', [{ a: 1 }, { b: 1 }]],
    ['a: &a {x: 1}\n---\nb: {<<: *a}\n', [{ a: { x: 1 } }, { b: { x: 1 } }]],
    ['a: "\\\\/"\n', [{ a: '\\/' }]],
  ])('%j is accepted', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});

test('a document of too many values is refused', () => {
  const accepted = `a: [${'1,'.repeat(99_998)}]\n`;
  expect(parseSource(sourceFromText(accepted)).documents).toHaveLength(1);
  const refused = `a: [${'1,'.repeat(99_999)}]\n`;
  expect(() => parseSource(sourceFromText(refused))).toThrow(/more than 100000 values/);
});

test('control characters are refused', () => {
  expect(() => sourceFromText('a: "\u0001"\n')).toThrow('the file holds a control character');
});
