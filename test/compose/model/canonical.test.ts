import { describe, expect, test } from 'vitest';
import { canonical } from '../../../src/compose/model/canonical.ts';
import { interpolate } from '../../../src/compose/model/interpolate.ts';
import { memberOf, toJson, valueAt } from '../../../src/compose/model/value.ts';
import { modelOf } from '../../support/model-of.ts';

/** The service made of the lines, and what is wrong with them. */
function service(lines: string) {
  const text = `services:\n  web:\n${lines.replaceAll(/^(?=.)/gm, '    ')}`;
  const { value, faults } = canonical(modelOf(text));
  const made = valueAt(value, ['services', 'web']);
  return { value, made, plain: made && toJson(made), faults };
}

const started = { condition: 'service_started', required: true };

test.each([
  ['build: ./app', { build: { context: './app' } }],
  [
    'build: {context: ., provenance: true, sbom: x}',
    { build: { context: '.', provenance: 'true', sbom: 'x' } },
  ],
  [
    'build: {context: ., ssh: [default, key=./id]}',
    { build: { context: '.', ssh: { default: null, key: './id' } } },
  ],
  [
    'build: {context: ., additional_contexts: [a=./a]}',
    { build: { context: '.', additional_contexts: { a: './a' } } },
  ],
  ['build: {context: ., secrets: [s]}', { build: { context: '.', secrets: [{ source: 's' }] } }],
  ['depends_on: [db]', { depends_on: { db: started } }],
  [
    'depends_on: {db: {condition: service_healthy}}',
    { depends_on: { db: { condition: 'service_healthy', required: true } } },
  ],
  ['env_file: a.env', { env_file: [{ path: 'a.env', required: true }] }],
  [
    'env_file: [{path: a.env, required: false}]',
    { env_file: [{ path: 'a.env', required: false }] },
  ],
  ['label_file: a', { label_file: ['a'] }],
  ['dns: ["", 1.1.1.1]', { dns: ['1.1.1.1'] }],
  ['networks: [a]', { networks: { a: null } }],
  ['models: [m]', { models: { m: null } }],
  ['gpus: all', { gpus: [{ count: 'all' }] }],
  [
    'devices: [/dev/a, "/dev/b:/dev/c:r"]',
    {
      devices: [
        { source: '/dev/a', target: '/dev/a', permissions: 'rwm' },
        { source: '/dev/b', target: '/dev/c', permissions: 'r' },
      ],
    },
  ],
  ['secrets: [s]\nconfigs: [c]', { secrets: [{ source: 's' }], configs: [{ source: 'c' }] }],
  ['extends: base', { extends: { service: 'base' } }],
  [
    'develop: {watch: [{ignore: a, include: b}]}',
    { develop: { watch: [{ ignore: ['a'], include: ['b'] }] } },
  ],
  [
    'ports: ["127.0.0.1:53:53/udp"]',
    {
      ports: [
        { mode: 'ingress', host_ip: '127.0.0.1', target: 53, published: '53', protocol: 'udp' },
      ],
    },
  ],
  [
    'ports: [80, {target: 90}]',
    { ports: [{ mode: 'ingress', target: 80, protocol: 'tcp' }, { target: 90 }] },
  ],
  [
    'ports: ["1-2:3-4"]',
    {
      ports: [
        { mode: 'ingress', target: 3, published: '1', protocol: 'tcp' },
        { mode: 'ingress', target: 4, published: '2', protocol: 'tcp' },
      ],
    },
  ],
  [
    'volumes: ["./a:/b/../c:ro"]',
    {
      volumes: [
        {
          type: 'bind',
          source: './a',
          target: '/c',
          read_only: true,
          bind: { create_host_path: true },
        },
      ],
    },
  ],
  [
    'volumes: ["aa:/b:nocopy"]',
    { volumes: [{ type: 'volume', source: 'aa', target: '/b', volume: { nocopy: true } }] },
  ],
  [
    'volumes: ["aa:/b:z"]',
    {
      volumes: [{ type: 'volume', source: 'aa', target: '/b', bind: { selinux: 'z' }, volume: {} }],
    },
  ],
  [
    'volumes: [/b, /x]',
    {
      volumes: [
        { type: 'volume', target: '/b' },
        { type: 'volume', target: '/x' },
      ],
    },
  ],
  ['volumes: [/bb]', { volumes: [{ type: 'volume', target: '/bb', volume: {} }] }],
])('%s', (lines, expected) => {
  const { plain, faults } = service(lines);
  expect(faults).toEqual([]);
  expect(plain).toEqual(expected);
});

test.each(['volumes', 'networks', 'secrets', 'configs'])(
  '%s with a name below external',
  (section) => {
    const { value, faults } = canonical(modelOf(`${section}: {a: {external: {name: b}}, c: null}`));
    expect(faults).toEqual([]);
    expect(toJson(value)).toEqual({ [section]: { a: { external: true, name: 'b' }, c: null } });
  },
);

describe('where values come from', () => {
  test('what is made of a text comes from there, what Compose adds from nowhere', () => {
    const { made } = service('ports: [80, "8080:81"]');
    const port = valueAt(made, ['ports', 1]);
    const path = ['services', 'web', 'ports', 1];
    expect(port?.origin).toEqual({ document: 0, path });
    expect(memberOf(port, 'published')?.origin).toEqual({ document: 0, path });
    expect(memberOf(port, 'mode')?.origin).toBeUndefined();
  });

  test('what is in the long form already is the same object', () => {
    const { value } = service(
      'build: .\nports: [80]\nvolumes: [aa:/b]\ndepends_on: [db]\nnetworks: [n]',
    );
    expect(canonical(value).value).toBe(value);
  });
});

describe('what is not known', () => {
  test.each([
    [
      'ports: [80, "${P}:81"]',
      { ports: [{ mode: 'ingress', target: 80, protocol: 'tcp' }, '${P}:81'] },
    ],
    ['volumes: ["${D}", /b]', { volumes: ['${D}', { type: 'volume', target: '/b' }] }],
    ['networks: [a, "${N}"]', { networks: ['a', '${N}'] }],
    ['depends_on: ["${N}"]', { depends_on: ['${N}'] }],
    ['env_file: ["${E}"]', { env_file: ['${E}'] }],
    ['build: "${B}"\nulimits: {nofile: "${U}"}', { build: '${B}', ulimits: { nofile: '${U}' } }],
  ])('%s stays as it is', (lines, expected) => {
    const { plain, faults } = service(lines);
    expect(faults).toEqual([]);
    expect(plain).toEqual(expected);
  });
});

describe('faults', () => {
  test.each([
    [
      'ports: ["80:abc"]',
      'item 1 of `ports` of service "web" has "abc" where a port between 0 and 65535 must be',
    ],
    ['ports: ["8080:0"]', 'item 1 of `ports` of service "web" names port 0 of the container'],
    ['ports: [80, ""]', 'item 2 of `ports` of service "web" is empty'],
    ['ports: [1.5]', 'item 1 of `ports` of service "web" must be a port such as "8080:80"'],
    ['volumes: ["aa:/b:ro:rw"]', 'item 1 of `volumes` of service "web" has more than three parts'],
    ['devices: ["a:b:c:d"]', 'item 1 of `devices` of service "web" has more than three parts'],
    [
      'build: {additional_contexts: [a]}',
      'item 1 of `build.additional_contexts` of service "web" must be text with an equals sign, such as "name=path"',
    ],
    [
      'build: {ssh: [key]}',
      'item 1 of `build.ssh` of service "web" must be "default" or a name with a path, such as "key=./id"',
    ],
    [
      'ulimits: {nofile: 1.0}',
      '`ulimits.nofile` of service "web" must be a whole number or a mapping',
    ],
    ['build: 5', '`build` of service "web" must be text or a mapping'],
  ])('%s', (lines, message) => {
    expect(service(lines).faults.map((fault) => fault.message)).toEqual([message]);
  });

  test('a name that differs from that below external', () => {
    const { faults } = canonical(modelOf('volumes: {a: {name: b, external: {name: c}}}'));
    expect(faults).toEqual([
      {
        code: 'two-names',
        message: '`external.name` of volume "a" and `name` are different names for one thing',
        at: { document: 0, path: ['volumes', 'a', 'external', 'name'] },
        part: 'value',
        help: 'keep "name" and write "external: true"',
        related: [{ at: { document: 0, path: ['volumes', 'a', 'name'] }, label: 'the other name' }],
      },
    ]);
  });

  test('what a variable stands for is not shown', () => {
    const text = 'services: {web: {ports: [$PORT]}}';
    const { value: root } = interpolate(modelOf(text), () => 'hunter2', 'complete');
    expect(canonical(root).faults[0]?.message).toBe(
      'item 1 of `ports` of service "web" is "$PORT", and its variables do not make a port mapping of it',
    );
  });
});
