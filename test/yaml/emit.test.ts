import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { edit } from '../../src/yaml/editor.ts';
import type { Json } from '../../src/yaml/operations.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { isLiteralSafe, isPlainSafe } from '../../src/yaml/scalar-text.ts';
import { sourceFromText } from '../../src/yaml/text.ts';
import { toJson } from '../../src/yaml/value.ts';

const nasty = [
  ...['yes', 'No', 'on', 'OFF', 'y', 'N', 'true', 'null', '~', '', '<<', '=', '.', '-', '--', '?'],
  ...[
    '010',
    '0o10',
    '0x1F',
    '1_000',
    '60:30',
    '22:22',
    '1e3',
    '1.',
    '.5',
    '.inf',
    '.NaN',
    '-0',
    '+1',
  ],
  ...[
    '2001-01-01',
    '2001-01-01 10:00:00',
    '0755',
    '0b11',
    '1,000',
    '12e03',
    '-.5',
    '1.2.3',
    '_',
    '._',
  ],
  ...[
    'a: b',
    'a:',
    ':a',
    'a #b',
    '#a',
    '- a',
    '-a',
    '? a',
    '?a',
    '*a',
    '&a',
    '!a',
    '%a',
    '@a',
    '`a',
  ],
  ...[
    '|',
    '>',
    '|-',
    '---',
    '...',
    '--- a',
    '... a',
    '{a}',
    '[a]',
    'a,b',
    '{',
    ']',
    '"',
    "'",
    "it's",
  ],
  ...[
    '"q"',
    '\\',
    '\\n',
    'a\\',
    ' a',
    'a ',
    '\ta',
    'a\t',
    'a\tb',
    'a\nb',
    'a\n',
    '\na',
    'a\n\nb',
    '\n',
  ],
  ...[
    'a\n b',
    ' a\nb',
    'a\nb\n',
    'a\nb\n\n',
    'a\n#b',
    '# a\nb',
    'a: b\nc: d',
    '- a\n- b',
    'a\r\nb',
  ],
  ...[
    'é',
    '😀',
    'a😀',
    '\u0007',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\u007f',
    '$A',
    '$$',
    '/',
  ],
  ...['http://a:80/', 'C:\\x', 'a:b', 'a: ', 'key', '__proto__', 'constructor', 'a'.repeat(300)],
] as const;

const layouts = [
  ['block', 'root:\n  first: 1\n'],
  ['flow', 'root: {first: 1}\n'],
  ['json', '{"root": {"first": 1}}\n'],
  ['minified', '{"root":{"first":1}}'],
  ['single quotes', "root:\n  first: 'x'\n  second: 'y'\n"],
] as const;

const word = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...' \n\t:#-?,[]{}&*!|>\'"%@`\\0.e_x~'), maxLength: 6 }),
);
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    word,
    fc.constantFrom<Json>(null, true, 0, -1.5, 12, 1e21),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** The text as the readers of other tools see it must hold the very value that was set. */
function expectSame(text: string, path: readonly ['root', 'new'], expected: Json): void {
  const own = parseSource(sourceFromText(text)).documents[0]?.value ?? null;
  const readers: readonly unknown[] = [
    toJson(own),
    load(text),
    parse(text, { version: '1.1', maxAliasCount: -1 }),
  ];
  for (const read of readers) {
    const root = (read as Record<string, Record<string, unknown>>)[path[0]];
    expect(JSON.parse(JSON.stringify(root?.[path[1]]))).toEqual(expected);
  }
}

describe('values read the same everywhere', () => {
  test.each(layouts)(
    'in %s layout',
    (_name, before) => {
      fc.assert(
        fc.property(value, (random) => {
          const wanted = JSON.parse(JSON.stringify(random)) as Json;
          const path = ['root', 'new'] as const;
          expectSame(edit(before, [{ op: 'set', path, value: wanted }]).text, path, wanted);
        }),
        { numRuns: 1500, seed: 5150 },
      );
    },
    60_000,
  );

  test.each(nasty.map((text) => [text]))('%j as a list item and as a key', (text) => {
    const after = edit('root:\n  new:\n    - x\n', [
      { op: 'append', path: ['root', 'new'], value: text },
      { op: 'append', path: ['root', 'new'], value: { [text]: text } },
    ]);
    const entry = Object.fromEntries([[text, text]]);
    expectSame(after.text, ['root', 'new'], ['x', text, entry]);
  });
});

test('half a character is refused', () => {
  const half = () => edit('a: 1\n', [{ op: 'set', path: ['b'], value: 'x\ud800' }]);
  expect(half).toThrow('a new value holds half a character');
});

test.each([
  ['nginx:1.27', true, true],
  ['a,b', true, false],
  ['$A', true, true],
  ['a?b', true, false],
  ['no', false, false],
  ['1.10', false, false],
])('%j may stand without quotes: %s in a block, %s in brackets', (text, inBlock, inFlow) => {
  expect([isPlainSafe(text, 'block'), isPlainSafe(text, 'flow')]).toEqual([inBlock, inFlow]);
});

test.each([
  ['a\nb', true],
  ['a\nb\n', true],
  ['a\n\nb', true],
  ['a', false],
  [' a\nb', false],
  ['a\n \nb', false],
  ['a\nb\n\n', false],
  ['a\r\nb', false],
])('%j may be a literal block: %s', (text, expected) => {
  expect(isLiteralSafe(text)).toBe(expected);
});
