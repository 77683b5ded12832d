import { describe, expect, test } from 'vitest';
import { capabilityNames, familyOf, readStatus } from '../engine/support/process-status.ts';

const text = `Name:\tnginx
Pid:\t42
PPid:\t7
Uid:\t0\t101\t101\t101
CapEff:\t0000000000000000
CapBnd:\t00000000000000c0
NoNewPrivs:\t1
`;

describe('the status of a process', () => {
  test('gives its effective user and its capabilities by name', () => {
    expect(readStatus(text)).toEqual({
      id: 42,
      parent: 7,
      name: 'nginx',
      user: 101,
      effective: [],
      bounding: ['SETGID', 'SETUID'],
      noNewPrivileges: true,
    });
  });

  test('names what Docker gives by default, and what nobody has named yet', () => {
    expect(capabilityNames('00000000a80425fb')).toHaveLength(14);
    expect(capabilityNames('000001ffffffffff')).toHaveLength(41);
    expect(capabilityNames('0000020000000001')).toEqual(['CHOWN', 'others 1']);
  });

  test('a family is a process with all below it', () => {
    const process = (id: number, parent: number) => ({ ...readStatus(text), id, parent });
    const all = [process(1, 0), process(5, 1), process(6, 5), process(7, 6), process(8, 1)];
    expect(familyOf(5, all).map(({ id }) => id)).toEqual([5, 6, 7]);
    expect(familyOf(9, all)).toEqual([]);
  });
});
