import { expect, test } from 'vitest';
import { setDefaults } from '../../../src/compose/model/defaults.ts';
import { toJson, valueAt } from '../../../src/compose/model/value.ts';
import { modelOf } from '../../support/model-of.ts';

test.each([
  ['build: {dockerfile: D}', { build: { dockerfile: 'D', context: '.' } }],
  ['ports: [{target: 80}]', { ports: [{ target: 80, protocol: 'tcp', mode: 'ingress' }] }],
  [
    'ports: [{target: 80, protocol: udp, mode: host}]',
    { ports: [{ target: 80, protocol: 'udp', mode: 'host' }] },
  ],
  [
    'secrets: [{source: a}, {source: a, target: b}]',
    {
      secrets: [
        { source: 'a', target: '/run/secrets/a' },
        { source: 'a', target: 'b' },
      ],
    },
  ],
  ['configs: [{source: a}]', { configs: [{ source: 'a' }] }],
  ['gpus: [{}, {device_ids: [a]}]', { gpus: [{ count: 'all' }, { device_ids: ['a'] }] }],
  [
    'volumes: [{type: bind, bind: {}}, {type: bind}]',
    { volumes: [{ type: 'bind', bind: { create_host_path: true } }, { type: 'bind' }] },
  ],
  [
    'deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}}',
    {
      deploy: {
        resources: { reservations: { devices: [{ capabilities: ['gpu'], count: 'all' }] } },
      },
    },
  ],
  ['ports: ["${P}:80"]', { ports: ['${P}:80'] }],
])('%s', (lines, expected) => {
  const root = setDefaults(modelOf(`services: {web: {${lines}}}`));
  const service = valueAt(root, ['services', 'web']);
  expect(service && toJson(service)).toEqual(expected);
  expect(setDefaults(root)).toBe(root);
});

test('a secret whose name is not known has a place that is not known', () => {
  const root = setDefaults(modelOf('services: {web: {secrets: [{source: "${S}"}]}}'));
  expect(valueAt(root, ['services', 'web', 'secrets', 0, 'target'])).toEqual({
    kind: 'scalar',
    value: '/run/secrets/${S}',
    origin: undefined,
    unknown: true,
  });
});
