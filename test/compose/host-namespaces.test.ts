import { expect, test } from 'vitest';
import { readHostNamespaces } from '../../src/compose/host-namespaces.ts';

test('knows the six keys and the default of a variable', () => {
  const definition = {
    network_mode: 'host',
    pid: '${MODE:-host}',
    ipc: 'host',
    uts: 'host',
    userns_mode: 'host',
    cgroup: 'host',
  };
  expect(readHostNamespaces(definition).map(({ key, isDefault }) => [key, isDefault])).toEqual([
    ['network_mode', false],
    ['pid', true],
    ['ipc', false],
    ['uts', false],
    ['userns_mode', false],
    ['cgroup', false],
  ]);
});

test.each([
  { network_mode: 'bridge' },
  { network_mode: 'service:host' },
  { pid: 'container:host' },
  { ipc: 'shareable' },
  { cgroup: 'private' },
  { pid: '${MODE}' },
  { network_mode: null },
])('%j is not the host', (definition) => {
  expect(readHostNamespaces(definition)).toEqual([]);
});
