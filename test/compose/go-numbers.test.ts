import { expect, test } from 'vitest';
import { parseFileMode } from '../../src/compose/file-mode.ts';
import { readFraction, readInteger } from '../../src/compose/go-numbers.ts';

test.each([
  ['5', 5n],
  ['-5', -5n],
  ['+5', 5n],
  ['007', 7n],
  ['9223372036854775807', 9_223_372_036_854_775_807n],
  ['-9223372036854775808', -9_223_372_036_854_775_808n],
])('%s is an integer', (text, value) => {
  expect(readInteger(text)).toBe(value);
});

test.each(['', ' 5', '5 ', '1_0', '0x1', '1.0', '9223372036854775808', '--5'])(
  '%j is no integer',
  (text) => {
    expect(readInteger(text)).toBeUndefined();
  },
);

test.each([
  ['1.5', 1.5],
  ['.5', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  ['1_000.5', 1000.5],
  ['0x1p4', 16],
  ['-0x.8p1', -1],
  ['+Inf', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
  ['NaN', Number.NaN],
])('%s is a fraction', (text, value) => {
  expect(readFraction(text)).toBe(value);
});

test.each(['', '.', '1e', '50%', '0x10', '_1', '1__0', '1_', '-nan', '1e999', '1,5'])(
  '%j is no fraction',
  (text) => {
    expect(readFraction(text)).toBeUndefined();
  },
);

test('a mode is octal with or without a leading zero', () => {
  expect(parseFileMode('0440')).toBe(0o440);
  expect(parseFileMode('440')).toBe(0o440);
  expect(parseFileMode('0o440')).toBeUndefined();
  expect(parseFileMode('288')).toBeUndefined();
});
