import { describe, expect, test } from 'vitest';
import { resolveInherited } from '../../../src/compose/model/inherited-values.ts';
import { normalise } from '../../../src/compose/model/normalise.ts';
import { toJson, valueAt } from '../../../src/compose/model/value.ts';
import { modelOf } from '../../support/model-of.ts';

const variables = new Map([
  ['SET', 'value'],
  ['EMPTY', ''],
]);
const environment = (name: string) => variables.get(name);

function normalised(text: string) {
  const { value, faults } = normalise(modelOf(text), environment, 'proj');
  return { value, plain: toJson(value), faults };
}

/** A service without networks, so that nothing else is added. */
function service(lines: string) {
  const { value, faults } = normalised(`services: {web: {provider: {type: p}, ${lines}}}`);
  const made = valueAt(value, ['services', 'web']);
  const { provider: _, ...plain } = Object(made && toJson(made));
  return { plain, faults };
}

const implied = (restart: boolean) => ({ condition: 'service_started', restart, required: true });

test.each([
  ['pull_policy: if_not_present', { pull_policy: 'missing' }],
  ['build: {}', { build: { context: '.', dockerfile: 'Dockerfile' } }],
  [
    'build: {context: a, dockerfile_inline: FROM x}',
    { build: { context: 'a', dockerfile_inline: 'FROM x' } },
  ],
  [
    'build: {args: [A=1, SET, UNSET, EMPTY]}',
    { build: { context: '.', dockerfile: 'Dockerfile', args: ['A=1', 'SET=value', 'EMPTY='] } },
  ],
  [
    'build: {args: {A: 1, SET: null, UNSET: null}}',
    { build: { context: '.', dockerfile: 'Dockerfile', args: { A: 1, SET: 'value' } } },
  ],
  [
    'environment: [A=1, SET, UNSET, EMPTY]',
    { environment: ['A=1', 'SET=value', 'UNSET', 'EMPTY='] },
  ],
  [
    'environment: {A: 1, SET: null, UNSET: null}',
    { environment: { A: 1, SET: 'value', UNSET: null } },
  ],
  [
    'links: [db, "cache:c", "a:b:c"]',
    {
      links: ['db', 'cache:c', 'a:b:c'],
      depends_on: { db: implied(true), cache: implied(true), 'a:b:c': implied(true) },
    },
  ],
  ['ipc: "service:db"', { ipc: 'service:db', depends_on: { db: implied(true) } }],
  [
    'volumes_from: [db, "cache:ro", "container:x"]',
    {
      volumes_from: ['db', 'cache:ro', 'container:x'],
      depends_on: { db: implied(false), cache: implied(false) },
    },
  ],
  [
    'depends_on: {db: {condition: service_healthy}}\nlinks: [db]'.replace('\n', ', '),
    { depends_on: { db: { condition: 'service_healthy' } }, links: ['db'] },
  ],
  [
    'volumes: [{type: tmpfs, target: /a/../b/}, "${V}"]',
    { volumes: [{ type: 'tmpfs', target: '/b' }, '${V}'] },
  ],
  [
    'image: a, pre_start: [{command: x}, {image: b}]',
    { image: 'a', pre_start: [{ command: 'x', image: 'a' }, { image: 'b' }] },
  ],
  ['scale: 3, deploy: {}', { scale: 3, deploy: { replicas: 3 } }],
  ['scale: 3, deploy: {replicas: 2}', { scale: 3, deploy: { replicas: 2 } }],
  ['scale: 3, deploy: null', { scale: 3, deploy: null }],
  ['pid: "${P}", depends_on: ["${D}"]', { pid: '${P}', depends_on: ['${D}'] }],
])('%s', (lines, expected) => {
  const { plain, faults } = service(lines);
  expect(faults).toEqual([]);
  expect(plain).toEqual(expected);
});

describe('the network of the project', () => {
  const ofProject = { default: { name: 'proj_default' } };

  test.each(['{image: a}', '{image: a, networks: {}}'])('joins %s', (definition) => {
    expect(normalised(`services: {web: ${definition}}`).plain).toEqual({
      name: 'proj',
      services: { web: { image: 'a', networks: { default: null } } },
      networks: ofProject,
    });
  });

  test.each(['{network_mode: host}', '{provider: {type: a}}', '{networks: {other: null}}'])(
    'is not there for %s',
    (definition) => {
      const { value } = normalised(`services: {web: ${definition}}`);
      expect(valueAt(value, ['networks'])).toBeUndefined();
    },
  );

  test('keeps what is said about it', () => {
    const { value } = normalised('services: {web: {}}\nnetworks: {default: {name: own}}');
    expect(valueAt(value, ['networks', 'default', 'name'])).toMatchObject({ value: 'own' });
  });
});

test('what is declared gets the name of the project, what exists already keeps its own', () => {
  const text = `
volumes: {a: null, b: {name: own}, c: {external: true}, d: {external: false}}
secrets: {s: {file: ./s}}
`;
  expect(normalised(text).plain).toEqual({
    name: 'proj',
    volumes: {
      a: { name: 'proj_a' },
      b: { name: 'own' },
      c: { external: true, name: 'c' },
      d: { external: false, name: 'proj_d' },
    },
    secrets: { s: { file: './s', name: 'proj_s' } },
  });
});

test('a namespace that is not text', () => {
  expect(service('pid: null').faults.map(({ message }) => message)).toEqual([
    '`pid` of service "web" must be text',
  ]);
});

test('values of a file with an environment of its own', () => {
  const text = `
services: {web: {environment: [SET, UNSET, A=1]}, app: {environment: {SET: null}}}
configs: {set: {environment: SET}, unset: {environment: UNSET}}
secrets: {set: {environment: SET}}
`;
  const root = resolveInherited(modelOf(text), environment);
  expect(toJson(root)).toEqual({
    services: {
      web: { environment: ['SET=value', 'UNSET', 'A=1'] },
      app: { environment: { SET: null } },
    },
    configs: { set: { environment: 'SET', content: 'value' }, unset: { environment: 'UNSET' } },
    secrets: { set: { environment: 'SET' } },
  });
});
