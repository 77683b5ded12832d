import { expect, test } from 'vitest';
import { parseDuration } from '../../src/compose/duration.ts';

test.each([
  ['10s', 10],
  ['1m30s', 90],
  ['1.5s', 1.5],
  ['1d12h', 129_600],
  ['250ms', 0.25],
  ['0', 0],
])('%s', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(['', '10', '10 s', '5y', '-1s', '${INTERVAL}', 10, null, undefined])(
  'no duration: %j',
  (value) => {
    expect(parseDuration(value)).toBeUndefined();
  },
);
