import { describe, expect, test } from 'vitest';
import { goText } from '../../../src/compose/model/go-text.ts';
import type { ModelScalar } from '../../../src/compose/model/value.ts';
import { scalar } from '../../../src/compose/model/value.ts';

function float(value: number): ModelScalar {
  return { ...scalar(value), float: true };
}

/** Printed by Go 1.26 with fmt.Sprint. */
const table: readonly (readonly [ModelScalar, string])[] = [
  [scalar(null), ''],
  [scalar(true), 'true'],
  [scalar('a b'), 'a b'],
  [scalar(493), '493'],
  [scalar(1_000_000), '1000000'],
  [scalar(9223372036854775808n), '9223372036854775808'],
  [float(1), '1'],
  [float(300_000), '300000'],
  [float(1_000_000), '1e+06'],
  [float(1_234_567), '1.234567e+06'],
  [scalar(1e21), '1e+21'],
  [scalar(-0), '-0'],
  [scalar(1.1), '1.1'],
  [scalar(123456.5), '123456.5'],
  [scalar(123456789.25), '1.2345678925e+08'],
  [scalar(0.0001), '0.0001'],
  [scalar(0.00001), '1e-05'],
  [scalar(2.5e-7), '2.5e-07'],
  [scalar(Number.NEGATIVE_INFINITY), '-Inf'],
];

const times: readonly (readonly [string, string])[] = [
  ['2001-1-2', '2001-01-02 00:00:00 +0000 UTC'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.1 -0500 -0500'],
  ['2001-12-14T21:59:43.123456789Z', '2001-12-14 21:59:43.123456789 +0000 UTC'],
  ['2001-12-15 2:59:43.10', '2001-12-15 02:59:43.1 +0000 UTC'],
  ['2001-12-14T21:59:43+00:00', '2001-12-14 21:59:43 +0000 UTC'],
  ['2001-12-14T21:59:43+05:30', '2001-12-14 21:59:43 +0530 +0530'],
];

describe('text of scalars', () => {
  test.each(table)('%o', (value, text) => {
    expect(goText(value)).toBe(text);
  });

  test.each(times)('%s', (source, text) => {
    expect(goText(scalar({ kind: 'timestamp', source }))).toBe(text);
  });
});
