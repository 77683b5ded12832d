import { expect, test } from 'vitest';
import { readSwitch } from '../../src/compose/switch.ts';

test.each([
  [true, 'on'],
  [false, 'off'],
  ['true', 'on'],
  ['YES', 'on'],
  ['off', 'off'],
  ['${READ_ONLY:-true}', 'variable'],
  [undefined, 'absent'],
  [null, 'absent'],
] as const)('%j is %s', (value, meaning) => {
  expect(readSwitch(value)).toBe(meaning);
});
