import { expect, test } from 'vitest';
import { parseSecurityOption, readNoNewPrivileges } from '../../src/compose/security-options.ts';

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

test.each([
  ['seccomp=unconfined', 'seccomp', 'unconfined'],
  ['seccomp:unconfined', 'seccomp', 'unconfined'],
  ['label=type:spc_t', 'label', 'type:spc_t'],
  ['label:type:spc_t', 'label', 'type:spc_t'],
  ['no-new-privileges', 'no-new-privileges', ''],
])('%s is %s with %s', (entry, name, value) => {
  expect(parseSecurityOption(entry)).toEqual({ name, value });
});
