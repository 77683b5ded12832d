import { expect, test } from 'vitest';
import { resolvePaths } from '../../../src/compose/model/paths.ts';
import { toJson, valueAt } from '../../../src/compose/model/value.ts';
import { modelOf } from '../../support/model-of.ts';

function service(lines: string, home: string | undefined = '/home/me') {
  const { value, faults } = resolvePaths(modelOf(`services: {web: {${lines}}}`), '/proj', home);
  const made = valueAt(value, ['services', 'web']);
  return { plain: made && toJson(made), faults };
}

test.each([
  ['build: {context: ./app}', { build: { context: '/proj/app' } }],
  ['build: {context: ..}', { build: { context: '/' } }],
  ['build: {context: ~/app}', { build: { context: '/home/me/app' } }],
  ['build: {context: ~other/app}', { build: { context: '/home/me/other/app' } }],
  [
    'build: {context: "https://example.org/a.git"}',
    { build: { context: 'https://example.org/a.git' } },
  ],
  ['build: {context: "git@example.org:a"}', { build: { context: 'git@example.org:a' } }],
  ['build: {context: "service:base"}', { build: { context: 'service:base' } }],
  ['build: {context: github.com/a/b}', { build: { context: 'github.com/a/b' } }],
  ['build: {context: "", dockerfile: ./D}', { build: { context: '', dockerfile: './D' } }],
  [
    'build: {additional_contexts: {a: ./a, b: "docker-image://b"}}',
    { build: { additional_contexts: { a: '/proj/a', b: 'docker-image://b' } } },
  ],
  [
    'build: {ssh: {default: null, key: ./id}}',
    { build: { ssh: { default: null, key: '/proj/id' } } },
  ],
  [
    'env_file: [{path: a.env}]\nlabel_file: [b]'.replace('\n', ', '),
    { env_file: [{ path: '/proj/a.env' }], label_file: ['/proj/b'] },
  ],
  ['extends: {service: a, file: ../b.yaml}', { extends: { service: 'a', file: '/b.yaml' } }],
  ['extends: {service: a, file: "oci://b"}', { extends: { service: 'a', file: 'oci://b' } }],
  ['develop: {watch: [{path: ./src}]}', { develop: { watch: [{ path: '/proj/src' }] } }],
  ['volumes: [{type: bind, source: ""}]', { volumes: [{ type: 'bind', source: '/proj' }] }],
  ['volumes: [{type: bind, source: "C:/a"}]', { volumes: [{ type: 'bind', source: 'C:/a' }] }],
  [
    'volumes: [{type: bind, source: //a/../b}]',
    { volumes: [{ type: 'bind', source: '//a/../b' }] },
  ],
  ['volumes: [{type: volume, source: ./a}]', { volumes: [{ type: 'volume', source: './a' }] }],
  [
    'volumes: [{type: bind, source: "${D}/a"}, "${V}"]',
    { volumes: [{ type: 'bind', source: '${D}/a' }, '${V}'] },
  ],
  [
    'build: {additional_contexts: ["a=./a", "${B}"]}',
    { build: { additional_contexts: ['a=./a', '${B}'] } },
  ],
])('%s', (lines, expected) => {
  const { plain, faults } = service(lines);
  expect(faults).toEqual([]);
  expect(plain).toEqual(expected);
});

test('without a home, a tilde is a name like others', () => {
  expect(service('label_file: [~/a]', undefined).plain).toEqual({ label_file: ['/home/me/a'] });
  const { value } = resolvePaths(modelOf('secrets: {a: {file: ~/a}}'), '/proj', undefined);
  expect(toJson(value)).toEqual({ secrets: { a: { file: '/proj/~/a' } } });
});

test('files of secrets and configs, and devices that a local volume binds', () => {
  const text = `
secrets: {a: {file: ./a}}
configs: {a: {file: 'C:\\a'}}
volumes:
  bound: {driver: local, driver_opts: {o: bind, device: ./data}}
  other: {driver_opts: {o: bind, device: ./data}}
  none:
`;
  expect(toJson(resolvePaths(modelOf(text), '/proj', undefined).value)).toEqual({
    secrets: { a: { file: '/proj/a' } },
    configs: { a: { file: 'C:\\a' } },
    volumes: {
      bound: { driver: 'local', driver_opts: { o: 'bind', device: '/proj/data' } },
      other: { driver_opts: { o: 'bind', device: './data' } },
      none: null,
    },
  });
});

test('a bind mount needs a source', () => {
  const { faults } = service('volumes: [{type: bind, target: /a}]');
  expect(faults).toEqual([
    {
      code: 'bind-without-source',
      message: 'item 1 of `volumes` of service "web" is a bind mount without a source',
      at: { document: 0, path: ['services', 'web', 'volumes', 0] },
      part: 'value',
      help: 'add "source:" with a path on the host',
    },
  ]);
});
