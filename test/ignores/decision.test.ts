import { expect, test } from 'vitest';
import { decide } from '../../src/decision.ts';
import type { Draft } from '../../src/findings.ts';
import { readOnly } from '../../src/transforms/read-only.ts';

function decided(draft: Partial<Draft>, start: number) {
  return decide(
    readOnly,
    'web',
    {
      message: 'service "web" is weak',
      at: [],
      action: { kind: 'manual', reason: 'a reason', instruction: 'do it' },
      ...draft,
    },
    {
      place: { path: [], span: { start, end: start + 1 } },
      severity: undefined,
      ignored: () => undefined,
      heldBack: () => undefined,
      veto: () => undefined,
      original: (fix) => fix,
      accept: () => undefined,
      reported: (fix) => fix,
    },
  ).fingerprint;
}

test('a fingerprint depends on the evidence, and neither on words nor on places', () => {
  const usual = decided({}, 0);
  expect(decided({ message: 'other words' }, 0)).toBe(usual);
  expect(decided({ severity: 'low' }, 0)).toBe(usual);
  expect(decided({ at: ['services'] }, 900)).toBe(usual);
  expect(decided({ evidence: 'tmpfs' }, 0)).not.toBe(usual);
});
