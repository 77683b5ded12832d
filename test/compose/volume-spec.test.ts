import { expect, test } from 'vitest';
import { asReadOnly, parseVolume, splitOutsideVariables } from '../../src/compose/volume-spec.ts';

const usual = {
  source: undefined,
  readOnly: false,
  noCopy: false,
  relabelling: undefined,
  propagation: undefined,
};

test.each([
  ['/data', { type: 'volume', target: '/data' }],
  ['data:/data', { type: 'volume', source: 'data', target: '/data' }],
  ['a/b:/x', { type: 'volume', source: 'a/b', target: '/x' }],
  ['./a:/x:ro', { type: 'bind', source: './a', target: '/x', readOnly: true }],
  ['~/a:/x:ro,rw', { type: 'bind', source: '~/a', target: '/x' }],
  [
    '/a:/x:z,rslave',
    { type: 'bind', source: '/a', target: '/x', relabelling: 'z', propagation: 'rslave' },
  ],
  ['data:/x:nocopy,cached', { type: 'volume', source: 'data', target: '/x', noCopy: true }],
  ['C:\\a:/x', { type: 'bind', source: 'C:\\a', target: '/x' }],
  ['\\\\server\\a:/x', { type: 'bind', source: '\\\\server\\a', target: '/x' }],
  // A single letter is a drive, never a volume.
  ['v:/x', { type: 'volume', target: 'v:/x' }],
  ['v:/x:ro', { type: 'bind', source: 'v:/x', target: 'ro' }],
  ['::', { type: 'volume', target: '::' }],
  ['${A:-b}:/x', { type: 'volume', source: '${A:-b}', target: '/x' }],
])('%s', (text, volume) => {
  expect(parseVolume(text)).toEqual({ ...usual, ...volume });
});

test.each([
  ['', 'is empty'],
  ['/x:', 'has nothing before or after a colon'],
  [':/x', 'has nothing before or after a colon'],
  ['./a:/b:ro:z', 'has more than three parts'],
  ['./a:${B', 'has a "${" without "}"'],
])('%j is no volume', (text, fault) => {
  expect(parseVolume(text)).toEqual({ fault });
});

test('what is not closed after the target is forgotten', () => {
  expect(parseVolume('./a:/b:${O')).toEqual({
    ...usual,
    type: 'bind',
    source: './a',
    target: '/b',
  });
});

test('colons in variables do not split', () => {
  expect(splitOutsideVariables('${A:-b}:c:${D:-${E:-f}}')).toEqual([
    '${A:-b}',
    'c',
    '${D:-${E:-f}}',
  ]);
  expect(splitOutsideVariables('a:${b:c')).toEqual(['a', '${b:c']);
});

test.each([
  ['/a:/x', '/a:/x:ro'],
  ['/a:/x:rw', '/a:/x:ro'],
  ['/a:/x:ro', '/a:/x:ro'],
  ['/a:/x:ro,rw', '/a:/x:ro'],
  ['/a:/x:rslave', '/a:/x:ro,rslave'],
  ['/a:/x:z,rw,cached', '/a:/x:ro,z,cached'],
  ['C:\\a:/x', 'C:\\a:/x:ro'],
  ['/x', undefined],
  ['/a:/x:${MODE}', undefined],
  ['/a:${TARGET}', undefined],
  ['/a::/x', undefined],
])('%s read-only is %s', (text, expected) => {
  expect(asReadOnly(text)).toBe(expected);
});
