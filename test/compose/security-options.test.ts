import { expect, test } from 'vitest';
import { readNoNewPrivileges } from '../../src/compose/security-options.ts';

test.each([
  [undefined, 'absent'],
  [['seccomp:unconfined'], 'absent'],
  [['no-new-privileges'], 'on'],
  [['no-new-privileges:true'], 'on'],
  [['no-new-privileges=1'], 'on'],
  [['no-new-privileges:false'], 'off'],
  [['no-new-privileges=0'], 'off'],
  [['no-new-privileges:true', 'no-new-privileges:false'], 'off'],
  [['no-new-privileges:${SWITCH:-true}'], 'on'],
  [['${OPTION}'], 'unknown'],
  [['${OPTION}', 'no-new-privileges:true'], 'on'],
  [['seccomp=${PROFILE}'], 'absent'],
] as const)('%j is %s', (value, meaning) => {
  expect(readNoNewPrivileges(value)).toBe(meaning);
});
