import { expect, test } from 'vitest';
import type { TmpfsNeed } from '../../src/images/image-profile.ts';
import type { Runner } from '../../src/images/runner.ts';
import { tmpfsItem, uncoveredNeeds } from '../../src/images/tmpfs-mounts.ts';
import { appOf } from '../support/app-of.ts';

const root: Runner = { kind: 'root' };
const unknown: Runner = { kind: 'unknown' };
const user: Runner = { kind: 'user', uid: 1000, gid: 1000 };
const userWithoutGroup: Runner = { kind: 'user', uid: 101, gid: undefined };
const cache: TmpfsNeed = { path: '/var/cache', owner: '101:102', options: ['mode=0755'] };

test.each<[TmpfsNeed, Runner, string]>([
  [{ path: '/run' }, root, '/run'],
  [{ path: '/tmp', options: ['exec'] }, root, '/tmp:exec'],
  [{ path: '/tmp' }, user, '/tmp'],
  [{ path: '/tmp' }, unknown, '/tmp'],
  [{ path: '/run' }, user, '/run:uid=1000,gid=1000,mode=0755'],
  [{ path: '/run' }, unknown, '/run:mode=1777'],
  [cache, root, '/var/cache:uid=101,gid=102,mode=0755'],
  [cache, user, '/var/cache:uid=1000,gid=1000,mode=0755'],
  [cache, userWithoutGroup, '/var/cache:uid=101,gid=102,mode=0755'],
  [cache, unknown, '/var/cache:uid=101,gid=102,mode=1777'],
  [
    { path: '/lib', owner: '5:5', options: ['exec', 'size=64m', 'mode=0700'] },
    { kind: 'user', uid: 9, gid: undefined },
    '/lib:exec,size=64m,uid=9,mode=0700',
  ],
])('%j for %j is %s', (need, runner, item) => {
  expect(tmpfsItem(need, runner)).toBe(item);
});

test('what a mount covers from above, also through /var/run, is not needed', () => {
  const { mounts } = appOf(`
image: x
volumes:
  - sockets:/var/run/postgresql
  - cache:/var/cache
  - ./key:/run/lock/key
tmpfs: /tmp/
`);
  const needs = ['/run/postgresql', '/var/cache/nginx', '/tmp', '/run/lock', '/run'];
  const uncovered = uncoveredNeeds(
    needs.map((path) => ({ path })),
    mounts,
  );
  expect(uncovered.map(({ path }) => path)).toEqual(['/run/lock', '/run']);
});
