import { describe, expect, test } from 'vitest';
import { worseThan } from './lifecycle.ts';
import { newRefusals, refusalsIn } from './refusals.ts';

describe('refusals in a log', () => {
  const log = 'starting\nchmod: changing permissions: Operation not permitted\nopen: EROFS\n';

  test('are lines in which the kernel says no', () => {
    expect(refusalsIn(log, [])).toHaveLength(2);
    expect(refusalsIn(log, [/^chmod:/])).toEqual(['open: EROFS']);
  });

  test('are new when the run as written does not have them', () => {
    const before = ['10:02:13 [7] cannot open: Permission denied'];
    const now = ['11:40:59 [8] cannot open: Permission denied', '11:41:00 bind: Permission denied'];
    expect(newRefusals(now, before)).toEqual([now[1]]);
  });
});

describe('a stop', () => {
  test.each([
    [{ seconds: 1, status: 0 }, { seconds: 1, status: 0 }, undefined],
    [{ seconds: 1, status: 0 }, { seconds: 10, status: 137 }, undefined],
    [{ seconds: 10, status: 137 }, { seconds: 10, status: 137 }, undefined],
    [{ seconds: 1, status: 143 }, { seconds: 10, status: 137 }, undefined],
    [{ seconds: 1, status: 143 }, { seconds: 1, status: 0 }, 'ends with the status 143'],
    [{ seconds: 11, status: 0 }, { seconds: 1, status: 0 }, 'takes 11 s to stop'],
    [{ seconds: 1, status: 137 }, { seconds: 1, status: 0 }, 'ends with the status 137'],
  ])('%o after %o', (now, before, fault) => {
    if (fault === undefined) expect(worseThan(now, before)).toBeUndefined();
    else expect(worseThan(now, before)).toContain(fault);
  });
});
