import { expect, test } from 'vitest';
import { readHealthcheck } from '../../src/compose/healthcheck.ts';

test.each([
  [undefined, 'absent'],
  [{ interval: '30s' }, 'without-test'],
  [{ test: [] }, 'without-test'],
  [{ test: 'curl localhost' }, 'test'],
  [{ test: ['CMD', 'true'] }, 'test'],
  [{ test: ['CMD', 'true'], disable: false }, 'test'],
  [{ test: ['NONE'] }, 'disabled'],
  [{ test: 'NONE' }, 'disabled'],
  [{ disable: true }, 'disabled'],
  [{ test: ['CMD', 'true'], disable: 'yes' }, 'disabled'],
  [{ disable: '${NO_CHECKS:-false}' }, 'variable'],
])('%j is read as %s', (value, expected) => {
  expect(readHealthcheck(value)).toBe(expected);
});
