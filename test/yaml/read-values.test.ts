import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSource } from '../../src/yaml/parse.ts';
import { readValues } from '../../src/yaml/read-values.ts';
import { Refusal, sourceFromText } from '../../src/yaml/text.ts';
import type { YamlValue } from '../../src/yaml/value.ts';
import { createRandom, randomText } from './random-yaml.ts';

interface Meaning {
  readonly values: readonly YamlValue[];
  readonly comments: unknown;
}

function parsed(text: string): Meaning | undefined {
  try {
    const { documents, comments } = parseSource(sourceFromText(text));
    return { values: documents.map((document) => document.value), comments };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const read = (text: string) => readValues(sourceFromText(text));

test('reads what the parser reads, in random texts', () => {
  let compared = 0;
  const same = (seed: number): void => {
    const text = randomText(createRandom(seed));
    const found = read(text);
    if (found === undefined) return;
    compared += 1;
    expect(found).toEqual(parsed(text));
  };
  fc.assert(fc.property(fc.integer({ min: 0 }), same), { numRuns: 2000, seed: 77 });
  expect(compared).toBeGreaterThan(1200);
});

describe('reads what the parser reads', () => {
  test.each([
    '',
    '# only a comment\n',
    'a:\nb: ~\nc: ""\nd: !!str\n',
    'a: 0x10\nb: 010\nc: 1_000\nd: 2024-01-02\ne: .5\nf: yes\n',
    'a: |\n  x',
    'a: |+\n  x\n  ',
    'a: >-\n  x\n  y\n',
    'a: &x {k: 1}\nb: {<<: *x, l: 2}\n',
    'x: &x {k: 1, m: 0}\ny: &y {k: 2, l: 3}\nb:\n  m: 9\n  <<: [*x, *y]\n',
    'l: &l [&p {a: 1}]\nb:\n  <<: *l\n',
    '? a\n: b\n? c\n',
    'a: [b, c: d, {e}, "f": g]\n',
    '"<<": {a: 1}\n',
    'a: 1\n---\nb: 2\n...\n',
    '\ufeffa: 1 # c\r\nb: 2\r\n',
    '- &n\n- *n\n',
  ])('%j', (text) => {
    const found = read(text);
    if (text.includes('!!')) expect(found).toBeUndefined();
    else expect(found).toEqual(parsed(text));
  });
});

describe('leaves to the parser', () => {
  test.each([
    ['a tag', 'a: !override {b: 1}\n'],
    ['a tag on a key', '!!str a: 1\n'],
    ['a syntax error', 'a: [1\n'],
    ['a key written twice', 'a: 1\na: 2\n'],
    ['two merge keys', 'x: &x {a: 1}\nb:\n  <<: *x\n  <<: *x\n'],
    ['an alias without an anchor', 'a: *b\n'],
    ['an alias inside of its anchor', 'a: &a\n  b: *a\n'],
    ['a merged text', 'a:\n  <<: text\n'],
    ['a mapping as a key', '{a: 1}: b\n'],
  ])('%s', (_name, text) => {
    expect(read(text)).toBeUndefined();
  });
});
