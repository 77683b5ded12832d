import fc from 'fast-check';
import type { Project } from '../open-project.ts';
import { environment } from './values.ts';

/** Texts made of pieces that mean something to a grammar, in any order. */
function madeOf(pieces: readonly string[], maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength })
    .map((parts) => parts.join(''));
}

const numbers = ['0', '1', '8', '10', '80', '080', '1.5', '-1', '+1', '65536'];

const variable = madeOf(
  [
    '$',
    '$$',
    '${',
    '}',
    'SET',
    'UNSET',
    'EMPTY',
    'set',
    ':-',
    '-',
    ':+',
    '+',
    ':?',
    '?',
    ':',
    ' ',
    'd',
    '${SET}',
    '${UNSET',
    '$SET',
    '{',
    '"',
    "'",
    '\\',
    '_',
    '1',
    '.',
    '=',
    '\n',
    'é',
    '${EMPTY',
  ],
  7,
);

/** Attributes with a grammar of their own, each as the only one of a service. */
const attributes: readonly (readonly [string, fc.Arbitrary<string>, 'text' | 'item'])[] = [
  ['x-text', variable, 'text'],
  ['hostname', variable, 'text'],
  [
    'ports',
    madeOf(
      [
        ...numbers,
        ':',
        '-',
        '/',
        'tcp',
        'udp',
        '127.0.0.1',
        '[',
        ']',
        '::',
        '::1',
        '.',
        ' ',
        'a',
        '81-82',
        '90-91:',
      ],
      6,
    ),
    'item',
  ],
  [
    'volumes',
    madeOf(
      [
        '/',
        './',
        '.',
        '..',
        '~',
        'a',
        'data',
        ':',
        ':/',
        'ro',
        'rw',
        'z',
        'Z',
        ',',
        'nocopy',
        'C:',
        '\\',
        ' ',
        '/x',
        'b/',
        'rshared',
        '$SET',
        'bc:',
      ],
      7,
    ),
    'item',
  ],
  [
    'devices',
    madeOf(['/dev/a', ':', 'rwm', 'r', '/', 'vendor/class=x', '=', ' ', '.com', '/b'], 5),
    'item',
  ],
  [
    'stop_grace_period',
    madeOf(
      [...numbers, 's', 'm', 'h', 'ms', 'us', 'µs', 'ns', 'd', 'w', '.', ' ', 'y', '-', '9999999'],
      6,
    ),
    'text',
  ],
  [
    'mem_limit',
    madeOf(
      [...numbers, 'k', 'K', 'm', 'g', 'b', 'i', 'B', '.', ' ', 'e', '_', 't', 'p', '0x', ','],
      5,
    ),
    'text',
  ],
  ['cpus', madeOf([...numbers, '.', 'e', '_', '%', ' ', 'x', 'inf', 'nan', '0x', 'p'], 4), 'text'],
  [
    'command',
    madeOf(
      [
        'a',
        'b c',
        ' ',
        '"',
        "'",
        '\\',
        '$$',
        '(',
        ')',
        '`',
        '|',
        '&',
        ';',
        '>',
        '<',
        '2',
        '\n',
        '\t',
        '#',
        '$$(',
      ],
      8,
    ),
    'text',
  ],
  [
    'extra_hosts',
    madeOf(['h', '=', ':', '1.2.3.4', '::1', '[', ']', ',', ' ', '.', '-'], 6),
    'item',
  ],
  [
    'environment',
    madeOf(['A', 'B', '=', ' ', '$SET', '$$', '"', 'x-', 'é', '\t', '\n', '#'], 5),
    'item',
  ],
  ['labels', madeOf(['a', '.', '=', ' ', '$SET', 'x-', '"', '\n'], 5), 'item'],
  ['tmpfs', madeOf(['/a', '/b', ':', '=', ',', 'size', ' ', '/'], 5), 'item'],
  ['expose', madeOf([...numbers, '-', '/', 'tcp', 'a', ' '], 4), 'item'],
  ['links', madeOf(['b', ':', 'x', ' ', '"'], 3), 'item'],
  ['volumes_from', madeOf(['b', ':', 'ro', 'rw', 'container:', ' ', 'x'], 3), 'item'],
  ['container_name', madeOf(['a', 'B', '1', '_', '.', '-', ' ', '/', 'é'], 4), 'text'],
  [
    'pull_policy',
    madeOf(['every_', 'always', 'daily', '1', 'h', 'd', 'w', 'x', '_', 'refresh'], 4),
    'text',
  ],
  ['env_file', madeOf(['a', '.env', './', '../', '/', '~', ' ', 'sub'], 4), 'item'],
  ['network_mode', madeOf(['service:', 'container:', 'b', 'host', ':', ' '], 3), 'text'],
  ['cap_add', madeOf(['A', '=', 'b', ' '], 3), 'item'],
  ['scale', madeOf([...numbers, '_', 'x', ' ', '0x'], 3), 'text'],
  ['ulimits', madeOf(numbers, 2), 'text'],
];

const attribute = fc.oneof(
  ...attributes.map(([name, text, form]) =>
    form === 'text'
      ? text.map((value) => [name, JSON.stringify(value)] as const)
      : fc
          .array(text, { minLength: 1, maxLength: 2 })
          .map((values) => [name, JSON.stringify(values)] as const),
  ),
);

/** One service with one attribute, the text of which nearly follows its grammar. */
export const shortTexts: fc.Arbitrary<Project> = attribute.map(([name, value]) => ({
  files: {
    'compose.yaml': `services:\n  a:\n    image: x\n    ${name}: ${name === 'ulimits' ? `{n: ${value}}` : value}\n  b:\n    image: y\nvolumes:\n  data:\n`,
    'a.env': 'A=1\n',
  },
  env: environment,
}));

const envLine = madeOf(
  [
    'A',
    'B',
    'SET',
    'export ',
    '=',
    ':',
    ' ',
    '"',
    "'",
    '#',
    ' #',
    '$SET',
    '${A}',
    '${UNSET:-d}',
    '$$',
    '\\n',
    '\\',
    '\\"',
    '\\$',
    'a b',
    '\n',
    '\t',
    '\r\n',
    '.',
    '-',
    '1',
    'é',
    '${',
    '{',
    '}',
    '`',
    '\n\n',
    'C=3\n',
  ],
  10,
);

/** An env file of any content, in each of the places where one is read. */
export const envFiles: fc.Arbitrary<Project> = fc
  .tuple(
    fc.array(envLine, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('dotenv', 'env', 'raw', 'label', 'given'),
  )
  .map(([lines, place]) => {
    const text = lines.join('\n');
    const format = place === 'raw' ? ', format: raw' : '';
    const section =
      place === 'label'
        ? 'label_file: a.env'
        : `env_file: [{path: ${place === 'env' || place === 'raw' ? 'a.env' : 'none.env'}, required: false${format}}]`;
    const service = `services:\n  a:\n    image: x\n    ${section}\n    environment: [B, "C=$SET$A$B"]\n`;
    return {
      files: {
        'compose.yaml': service,
        ...(place === 'dotenv' ? { '.env': text } : { 'a.env': text }),
      },
      env: environment,
      ...(place === 'given' ? { args: ['-env-file', 'a.env'] } : {}),
    };
  });

const plainText = madeOf(
  [
    '0',
    '1',
    '7',
    '9',
    '_',
    '.',
    '-',
    '+',
    'e',
    'E',
    'x',
    'o',
    'b',
    'f',
    ':',
    'a',
    '~',
    'null',
    'true',
    'Yes',
    'on',
    '.inf',
    '.nan',
    '2001-01-01',
    'T',
    ' 12:30:00',
    'Z',
    '=',
    '<<',
    '!!str ',
    '!!int ',
    '!!float ',
    '!x ',
    '&a ',
    '"',
    "'",
    '%',
    '@',
    '`',
    '|',
    '#',
    ' #',
    ',',
    '[',
    ']',
    '{',
    '}',
    '?',
    '\\',
  ],
  5,
);

/** Scalars without quotes, where anything may stand and where text is wanted. */
export const plainScalars: fc.Arbitrary<Project> = fc
  .tuple(
    fc.array(plainText, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('labels', 'x-value', 'list', 'command', 'key'),
  )
  .map(([texts, place]) => {
    const written = texts.map((text, index) => {
      if (place === 'labels') return `      K${index}: ${text}\n`;
      return place === 'key' ? `      ${text}: v\n` : `      - ${text}\n`;
    });
    const keys = {
      labels: 'labels',
      'x-value': 'x-value',
      list: 'environment',
      command: 'command',
      key: 'labels',
    };
    return {
      files: {
        'compose.yaml': `services:\n  a:\n    image: x\n    ${keys[place]}:\n${written.join('')}`,
      },
      env: environment,
    };
  });
