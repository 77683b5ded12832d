import { describe, expect, test } from 'vitest';
import { parseSource } from '../../src/yaml/parse.ts';
import { typePlain } from '../../src/yaml/scalar-types.ts';
import { sourceFromText } from '../../src/yaml/text.ts';
import type { YamlValue } from '../../src/yaml/value.ts';
import { toJson } from '../../src/yaml/value.ts';

/** What go-yaml v4, which Compose uses, decodes into `any`. */
const table: readonly (readonly [string, YamlValue])[] = [
  ['true', true],
  ['True', true],
  ['FALSE', false],
  ['yes', 'yes'],
  ['no', 'no'],
  ['on', 'on'],
  ['off', 'off'],
  ['y', 'y'],
  ['null', null],
  ['~', null],
  ['', null],
  ['nULL', 'nULL'],
  ['010', 8],
  ['0o10', 8],
  ['0755', 493],
  ['08', { kind: 'float', value: 8 }],
  ['0b11', 3],
  ['1_000', 1000],
  ['0x_1', 1],
  ['0x1F', 31],
  ['-0x1f', -31],
  ['60:30', '60:30'],
  ['22:22', '22:22'],
  ['1e3', { kind: 'float', value: 1000 }],
  ['1.', { kind: 'float', value: 1 }],
  ['.5e1', { kind: 'float', value: 5 }],
  ['.5', 0.5],
  ['.', '.'],
  ['._5', '._5'],
  ['+12', 12],
  ['1.10', 1.1],
  ['.inf', Number.POSITIVE_INFINITY],
  ['-.INF', Number.NEGATIVE_INFINITY],
  ['9007199254740993', 9007199254740993n],
  ['18446744073709551615', 18446744073709551615n],
  ['18446744073709551616', 18446744073709552000],
  ['-9223372036854775808', -9223372036854775808n],
  ['2024-01-01', { kind: 'timestamp', source: '2024-01-01' }],
  ['2024-02-30', '2024-02-30'],
  ['2024-13-01', '2024-13-01'],
  ['1.2.3', '1.2.3'],
  ['<<', '<<'],
  ['=', '='],
  ['$A', '$A'],
];

describe('plain scalars', () => {
  test.each(table)('%j', (text, value) => {
    expect(typePlain(text)).toEqual(value);
  });

  test('not a number and minus zero', () => {
    expect(typePlain('.nan')).toBeNaN();
    expect(typePlain('-0')).toBe(-0);
  });
});

function read(text: string): YamlValue | undefined {
  return parseSource(sourceFromText(text)).documents[0]?.value;
}

describe('tags', () => {
  test.each([
    ['a: !!str 12\n', { a: '12' }],
    ['a: ! 12\n', { a: 12 }],
    ['a: ! "12"\n', { a: '12' }],
    ['a: !!int "12"\n', { a: 12 }],
    ['a: !<tag:yaml.org,2002:int> 12\n', { a: 12 }],
    ['a: !!null ""\n', { a: null }],
    ['a: !!bool "true"\n', { a: true }],
    ['a: !!str\n', { a: '' }],
    ['a: !!binary |\n  aGVs\n  bG8=\n', { a: 'hello' }],
    ['a: !other 12\n', { a: '12' }],
    ['!!binary aGk=: 1\n', { hi: 1 }],
    ['a: !!int 12\n', { a: 12 }],
    ['a: !!map {b: 1}\n', { a: { b: 1 } }],
    ['a: !override [1]\nb: 2\n', { a: [1], b: 2 }],
    ['a: !reset null\nb: [1, !reset x, 2]\n', { b: [1, 2] }],
    ['a: 2024-01-01\n', { a: '2024-01-01' }],
    ['a: 9007199254740993\n', { a: 9007199254740992 }],
  ])('%j as plain data', (text, expected) => {
    expect({ ...(toJson(read(text) ?? null) as object) }).toEqual(expected);
  });

  test('a float of a whole number is none', () => {
    expect(read('a: !!float 5\n')).toEqual(new Map([['a', { kind: 'float', value: 5 }]]));
  });

  test.each([
    '!!int x',
    '!!int 5.0',
    '!!int 18446744073709551616',
    '!!int',
    '!!bool yes',
    '!!null x',
    '!!float 18446744073709551615',
    '!!float 2001-01-01',
    '!!timestamp x',
    '!!binary "%"',
    '{!!float k: 1}',
  ])('%s is refused', (value) => {
    expect(() => read(`a: ${value}\n`)).toThrow(/is not what the tag "!!\w+" says/);
  });

  test('a tag that is not one of YAML stays in the model', () => {
    const tagged = { kind: 'tagged', tag: '!reset', value: 'null' };
    expect(read('a: !reset null\n')).toEqual(new Map([['a', tagged]]));
  });

  test('plain data has no prototype', () => {
    const data = toJson(read('__proto__: {polluted: true}\nconstructor: 1\n') ?? null);
    expect(Object.getPrototypeOf(data)).toBeNull();
    expect(Object.keys(data ?? {})).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('merge keys', () => {
  test.each([
    [
      'local keys win wherever they stand',
      'a: &a {k: 1, l: 1}\nb:\n  k: 2\n  <<: *a\n',
      { k: 2, l: 1 },
    ],
    [
      'earlier sources win',
      'a: &a {k: 1}\nc: &c {k: 2, l: 2}\nb:\n  <<: [*a, *c]\n',
      { k: 1, l: 2 },
    ],
    ['inline mappings merge', 'b:\n  <<: {k: 1}\n', { k: 1 }],
    ['aliased lists of mappings merge', 'a: &a {k: 1}\nc: &c [*a]\nb:\n  <<: *c\n', { k: 1 }],
    ['a quoted key does not merge', 'b:\n  "<<": {k: 1}\n', { '<<': { k: 1 } }],
    ['merged mappings merge on', 'a: &a {k: 1}\nc: &c {<<: *a}\nb:\n  <<: *c\n', { k: 1 }],
  ])('%s', (_name, text, expected) => {
    const data = toJson(read(text) ?? null) as { readonly b: unknown };
    expect(JSON.parse(JSON.stringify(data.b))).toEqual(expected);
  });
});
