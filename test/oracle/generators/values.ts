import fc from 'fast-check';
import { mapping, members, type Piece } from './yaml-text.ts';

export type Pieces = fc.Arbitrary<Piece>;

/** The environment of every generated project. */
export const environment = {
  HOME: '/root',
  SET: 'v',
  EMPTY: '',
  N: '3',
  B: 'true',
  SIZE: '64m',
  A: 'from shell',
};

/**
 * How often a value is right for once that it is wrong. Many values make a project, and about half of
 * the projects are to be accepted.
 */
const rightOften = 60;

/** Something of another type than what is expected. */
const astray = fc.constantFrom<Piece>(
  'null',
  '""',
  '1',
  '1.5',
  'true',
  'text',
  '2001-01-01',
  '-1',
  '0777',
  '"${UNSET}"',
  [],
  mapping([]),
  ['x'],
  mapping([['k', 'v']]),
  '"a b"',
  '1e3',
  '.inf',
);

export function mostly(pieces: Pieces, otherwise: Pieces = astray): Pieces {
  return fc.oneof({ weight: rightOften, arbitrary: pieces }, { weight: 1, arbitrary: otherwise });
}

/** One of these, the first being the simplest; now and then one of those that are almost right. */
export function words(right: readonly Piece[], almost: readonly Piece[] = []): Pieces {
  const pieces = fc.constantFrom(...right);
  return mostly(almost.length === 0 ? pieces : mostly(pieces, fc.constantFrom(...almost)));
}

export function sequence(item: Pieces, maxLength = 3): Pieces {
  return mostly(fc.array(item, { maxLength }));
}

/** Each item once. */
export function set(right: readonly string[], almost: readonly string[] = []): Pieces {
  const items = fc.uniqueArray(fc.constantFrom(...right), { maxLength: 3 });
  if (almost.length === 0) return mostly(items);
  const item = fc.constantFrom(...right, ...almost);
  return mostly(items, fc.array(item, { maxLength: 3 }));
}

/** Some members of a record, in any order. */
export function some(
  record: { readonly [name: string]: Pieces },
  required: readonly string[] = [],
): Pieces {
  return mostly(fc.record(record, { requiredKeys: [...required] }).map(members));
}

/** Values by name. */
export function table(names: readonly string[], value: Pieces, maxLength = 3): Pieces {
  const entry = fc.tuple(fc.constantFrom(...names), value);
  return mostly(fc.uniqueArray(entry, { maxLength, selector: ([name]) => name }).map(mapping));
}

const someTexts = [
  'a',
  'b',
  '"1"',
  '"a b"',
  '$SET',
  '"${SET}-x"',
  '${UNSET:-d}',
  '${EMPTY-e}',
  '$$x',
  'yes',
  '~x',
  '"a=b"',
  'é',
  '"a#b"',
  '"-"',
];
const wrongVariables = ['"${SET"', '"${}"', '"${UNSET?told}"', '"${A B}"'];

export const text = words(someTexts, [...wrongVariables, '""', '"${EMPTY:+x}"']);
export const texts = set(someTexts, ['""', '1', '"${UNSET}"']);
export const toggle = words(
  ['true', 'false', '"true"', 'yes', '"off"', '${B}', 'True', '"YES"'],
  ['"1"', '0', '"maybe"', '"${EMPTY}"'],
);
export const integer = words(
  ['1', '0', '5', '"3"', '${N}', '0x10', '0o17', '010', '1_000', '"+2"'],
  ['-1', '1.0', '1e1', '"1.5"', '""', '"0x10"', '4294967296'],
);
export const fraction = words(
  ['1', '0.5', '"0.5"', '0', '1.10', '.5', '"1e-1"', '${N}', '"0.1"', '1.23456789', '100000'],
  ['"50%"', '-1', '""', '"1_0"', '"0x1p1"', '"1e400"'],
);
export const duration = words(
  [
    '10s',
    '1m30s',
    '1h',
    '0s',
    '"0"',
    '1.5s',
    '500ms',
    '1d12h',
    '-1s',
    '${UNSET:-5s}',
    '2w',
    '1us',
    '1s500ms',
    '100h',
    '1h1ns',
  ],
  ['90', '"10"', '10 s', '1y', '""', '1S', '1e3s', '.s', '999999h999999h', '5m5'],
);
export const size = words(
  ['64m', '"64"', '1g', '1.5g', '64', '1024k', '10kb', '1GiB', '${SIZE}', '0', '"-1"', '5 m', '0b'],
  [
    '-1',
    '1.5',
    '1e9',
    '1ki',
    '"1 G"',
    '10b',
    '"1  g"',
    '""',
    '"-1g"',
    '1.5.5g',
    '"0x10"',
    'g',
    '9e',
  ],
);
export const path = words(
  [
    './a',
    '/abs',
    'a/b',
    '../up',
    '~/home',
    '.',
    '${SET}/x',
    './a/../b',
    '~',
    '/a//b/',
    '"./with space"',
    '..',
  ],
  ['https://example.com/x.git', '""', 'C:\\x', '~user/x', 'git@example.com:x'],
);
export const target = words(
  ['/x', '/y', '/y//z', '/${SET}', '/z', '/w', '/v/'],
  ['/x/', '/x/../y', 'rel', '/', '""'],
);

/** Texts by name: as a mapping or as a list. */
export function pairs(names: readonly string[]): Pieces {
  const value = words([
    'v',
    '"1"',
    '1',
    '1.10',
    'true',
    'null',
    '""',
    '${SET}',
    '1e6',
    '"a=b"',
    '$$y',
    '2001-01-01',
    'yes',
    '0755',
    '10000000',
    '1.0',
    '"a\\nb"',
    '-0.00001',
  ]);
  const rest = fc.constantFrom('', '=', '=v', '=1', '=${SET}', '=a=b', '= x');
  const item = fc
    .tuple(fc.constantFrom(...names), rest)
    .map(([name, behind]) => `"${name}${behind}"`);
  return fc.oneof(
    { weight: 5, arbitrary: table(names, value) },
    { weight: 5, arbitrary: sequence(item) },
  );
}

/** Options by name, which have no other form. */
export function options(names: readonly string[]): Pieces {
  return table(names, words(['v', '"1"', '1', '${SET}'], ['1.10', 'null', 'true', '""']));
}

export const command = words(
  [
    'run',
    '"echo \'a b\' c"',
    '"a && b"',
    '"a \\"b c\\""',
    ['a', 'b'],
    [],
    '""',
    'null',
    '"a \'b\'"',
    '"$$X y"',
    '"a $(b c) d"',
    '"a `b c`"',
    "'a\\ b'",
    '"a;b"',
    '"a > b"',
    '"a 2>&1"',
    '"  a   b "',
    '"a \'\' b"',
    '"$SET ${UNSET:-x y}"',
  ],
  ['"(a)"', ['a', '1'], '"a \\\\"', '"a \'b"', '"a `b"', '"a $(b"'],
);

export const hosts = fc.oneof(
  sequence(
    words(
      [
        '"h=1.2.3.4"',
        '"h:1.2.3.4"',
        '"h:::1"',
        '"h=[::1]"',
        '"h=1.1.1.1,2.2.2.2"',
        '"g=host-gateway"',
        '"h="',
      ],
      ['h', '"=1"', '":1"', '"a:b=c"'],
    ),
  ),
  table(['h', 'g'], words(['1.2.3.4', '"::1"', '"[::1]"', ['1.1.1.1', '2.2.2.2']], ['null', '1'])),
);

export const ulimits = table(
  ['nofile', 'nproc'],
  fc.oneof(integer, some({ soft: integer, hard: integer }, ['soft', 'hard'])),
  2,
);
