import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { configurationSchema } from '../../scripts/generate/configuration.ts';
import { readConfiguration } from '../../src/configuration.ts';
import { harden } from '../../src/harden.ts';
import { imageKeys } from '../../src/statements/configuration-shape.ts';
import type { StatedImageFacts } from '../../src/statements/image-data.ts';
import type { Json } from '../../src/yaml/operations.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';
import { toJson } from '../../src/yaml/value.ts';
import { statementFixtures } from '../support/statement-fixtures.ts';

const schemaFile = join(import.meta.dirname, '../../schemas/config.schema.json');
const validate = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
}).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

function valueIn(text: string): Json {
  return toJson(parseSource(sourceFromText(text)).documents[0]?.value ?? null);
}

function isRead(text: string): boolean {
  return 'images' in readConfiguration({ name: '.compose-harden.yaml', text });
}

const fixtures = readdirSync(statementFixtures).flatMap((name) => {
  const folder = join(statementFixtures, name);
  return readdirSync(folder)
    .filter((file) => file === '.compose-harden.yaml')
    .map((file) => ({ name, text: readFileSync(join(folder, file), 'utf8') }));
});

describe('the schema of the configuration', () => {
  test('is made from what the checker reads', () => {
    expect(readFileSync(schemaFile, 'utf8')).toBe(configurationSchema());
  });

  const valid = fixtures.filter(({ name }) => !/^error|empty/.test(name));

  test.each(valid)('takes what the checker takes: $name', ({ text }) => {
    expect(isRead(text)).toBe(true);
    expect(validate(valueIn(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each([
    'image: {}',
    'images: []',
    'images: { acme/web: 1 }',
    'images: { acme/web: { writeable: [] } }',
    'images: { acme/web: { writable: /app } }',
    'images: { acme/web: { writable: [app] } }',
    'images: { acme/web: { volumes: [data] } }',
    'images: { acme/web: { user: www-data } }',
    'images: { acme/web: { user: 1000 } }',
    'images: { acme/web: { capabilities: SYS_NICE } }',
    'images: { acme/web: { no-new-privileges: "true" } }',
    'images: { acme/web: { memory: true } }',
    'images: { acme/web: { pids: 1.5 } }',
    'images: { acme/web: { kind: service } }',
    'images: { acme/web: { secrets: { "a b": C } } }',
    'images: { acme/web: { healthcheck: { interval: 5s } } }',
    'images: { acme/web: { healthcheck: { test: curl } } }',
    'level: high',
    'failOn: sometimes',
    'transforms: [log-rotation]',
    'transforms: { no-such: off }',
    'transforms: { log-rotation: on }',
    'transforms: { log-rotation: { severity: urgent } }',
    'transforms: { log-rotation: { options: { max-size: 10 } } }',
    'transforms: { log-rotation: { options: { max-files: 3 } } }',
    'transforms: { read-only: { options: {} } }',
    'transforms: { bind-localhost: { options: { allow: 443 } } }',
    'ignore: { read-only: because }',
    'ignore: [{ transform: read-only }]',
    'ignore: [{ reason: it writes }]',
    'ignore: [{ transform: no-such, reason: it writes }]',
    'ignore: [{ transform: read-only, reason: it writes, expires: soon }]',
    'files: { exclude: examples }',
    'files: { include: [] }',
  ])('refuses what the checker refuses: %s', (text) => {
    expect(isRead(text)).toBe(false);
    expect(validate(valueIn(text))).toBe(false);
  });
});

describe('the whole configuration', () => {
  const text = `level: safe
failOn: never
transforms:
  stop-grace-period: off
  init-process: "off"
  shm-size: false
  log-rotation: { severity: low, options: { max-size: 50m, max-file: "5" } }
ignore:
  - { transform: read-only, service: "leg*", reason: it writes, expires: 2027-01-31 }
files: { exclude: ["examples/**"] }
`;

  test('is what the schema takes', () => {
    expect(isRead(text)).toBe(true);
    expect(validate(valueIn(text.replace('"5"', '5'))), JSON.stringify(validate.errors)).toBe(true);
  });

  test('has an effect in the library too', () => {
    const configuration = readConfiguration({ name: 'c.yaml', text });
    if ('problems' in configuration) throw new Error('it is not valid');
    const source = {
      name: 'compose.yaml',
      text: 'services:\n  legacy:\n    image: acme/legacy:1\n    privileged: true\n',
    };
    const report = harden([source], { configuration });
    expect(report.level).toBe('safe');
    for (const off of ['stop-grace-period', 'init-process', 'shm-size']) {
      expect(report.transforms).not.toContain(off);
    }
    const findings = report.files[0]?.findings ?? [];
    expect(findings.find(({ transform }) => transform === 'log-rotation')).toMatchObject({
      severity: 'low',
      outcome: 'held-back',
      fix: { title: 'keep five files of 50 MB' },
    });
    const only = harden([source], { configuration, only: ['read-only', 'stop-grace-period'] });
    expect(only.transforms).toEqual(['read-only', 'stop-grace-period']);
    const ended = harden([source], { configuration, today: '2027-02-01', level: 'strict' });
    expect(ended.files[0]?.notes).toContain(
      'c.yaml:9 ignored read-only until 2027-01-31: renew or remove the entry',
    );
  });
});

/** Fails to compile when the type of the library and the keys of the file differ. */
const sameKeys: { readonly [key in keyof Required<StatedImageFacts>]: true } & {
  readonly [key in keyof typeof imageKeys]: true;
} = {
  user: true,
  writable: true,
  volumes: true,
  capabilities: true,
  'no-new-privileges': true,
  memory: true,
  cpus: true,
  pids: true,
  ports: true,
  healthcheck: true,
  secrets: true,
  kind: true,
};

describe('statements as data', () => {
  const source = { name: 'compose.yaml', text: 'services:\n  web:\n    image: acme/web:1\n' };
  const readOnly = (options: Parameters<typeof harden>[1]) =>
    harden([source], { only: ['read-only'], ...options }).files[0]?.findings[0];

  test('have the keys of the file', () => {
    expect(Object.keys(sameKeys).sort()).toEqual(Object.keys(imageKeys).sort());
  });

  test('count as those of a file do', () => {
    const finding = readOnly({ images: { 'acme/web': { writable: ['/srv'] } } });
    expect(finding).toMatchObject({
      outcome: 'ready',
      fix: { risk: 'low', because: 'stated in the options' },
    });
  });

  test('give way to those of a file', () => {
    const text = 'images: { acme/web: { writable: [/app] } }';
    const configuration = readConfiguration({ name: 'facts.yaml', text });
    if ('problems' in configuration) throw new Error('it is not valid');
    const finding = readOnly({ images: { 'acme/web': { writable: ['/srv'] } }, configuration });
    expect(finding).toMatchObject({ fix: { because: 'stated in facts.yaml:1' } });
  });

  test('are checked as well', () => {
    const images = { 'acme/web': { writable: ['srv'] } };
    expect(() => harden([source], { images })).toThrow(
      new RangeError(
        'item 1 of `writable` of image "acme/web" must be an absolute path, not "srv"',
      ),
    );
  });
});
