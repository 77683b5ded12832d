import { expect, test } from 'vitest';
import { absoluteHostPath } from '../../src/compose/host-path.ts';

test.each([
  ['/etc', '/etc'],
  ['/etc/', '/etc'],
  ['//var//lib/docker/.', '/var/lib/docker'],
  ['/var/run', '/run'],
  ['/var/run/dbus', '/run/dbus'],
  ['~', '~'],
  ['~/.ssh/', '~/.ssh'],
  ['$HOME/.ssh', '~/.ssh'],
  ['${HOME}', '~'],
  ['/data/$$a', '/data/$a'],
  ['$HOMEPAGE/x', undefined],
  ['${DATA:-/etc}', undefined],
  ['./etc', undefined],
  ['~kim/x', undefined],
  ['etc', undefined],
])('%s is %s', (source, path) => {
  expect(absoluteHostPath(source)).toBe(path);
});
