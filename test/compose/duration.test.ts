import { expect, test } from 'vitest';
import { durationInSeconds, parseDuration } from '../../src/compose/duration.ts';

test.each([
  ['10s', 10_000_000_000n],
  ['1m30s', 90_000_000_000n],
  ['1.5s', 1_500_000_000n],
  ['.5h', 1_800_000_000_000n],
  ['1.h', 3_600_000_000_000n],
  ['1d12h', 129_600_000_000_000n],
  ['1w', 604_800_000_000_000n],
  ['250ms', 250_000_000n],
  ['3µs', 3000n],
  ['3μs', 3000n],
  ['7us2ns', 7002n],
  ['-1s', -1_000_000_000n],
  ['+1s', 1_000_000_000n],
  ['0', 0n],
  ['-0', 0n],
  ['9223372036854775807ns', 9_223_372_036_854_775_807n],
  ['0.3333333333333333333h', 1_200_000_000_000n],
])('%s is %d nanoseconds', (text, nanoseconds) => {
  expect(parseDuration(text)).toBe(nanoseconds);
});

test.each([
  '',
  '10',
  '10 s',
  '5y',
  '5M',
  's',
  '.s',
  '1.2.3s',
  '- 1s',
  '9223372036854775808ns',
  '16000w',
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test('what is written in a file is read in seconds', () => {
  expect(durationInSeconds('1m30s')).toBe(90);
  expect(durationInSeconds('250ms')).toBe(0.25);
  for (const value of ['${INTERVAL}', 10, null, undefined]) {
    expect(durationInSeconds(value)).toBeUndefined();
  }
});
