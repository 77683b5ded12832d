import { describe, expect, test } from 'vitest';
import { interpolate } from '../../../src/compose/model/interpolate.ts';
import { readModel } from '../../../src/compose/model/read.ts';
import type { ModelMap } from '../../../src/compose/model/value.ts';
import { toJson, valueAt } from '../../../src/compose/model/value.ts';
import { parseSource } from '../../../src/yaml/parse.ts';
import { sourceFromText } from '../../../src/yaml/text.ts';

function read(text: string): ModelMap {
  const value = parseSource(sourceFromText(text)).documents[0]?.value ?? null;
  const model = readModel(value, 0);
  if (model.kind !== 'map') throw new Error('the fixture is no mapping');
  return model;
}

const variables = new Map([
  ['TAG', '17'],
  ['SWITCH', 'On'],
  ['PASSWORD', 'hunter2'],
]);

function run(text: string, knowledge: 'complete' | 'partial' = 'complete') {
  return interpolate(read(text), (name) => variables.get(name), knowledge);
}

function service(body: string): string {
  return `services:\n  web:\n    ${body}\n`;
}

describe('variables', () => {
  test('are replaced in every text but in no key', () => {
    const { value } = run('x-$TAG: [a$TAG, {b: "${NONE:-c}"}, 1]\nname: $$TAG\n');
    expect(toJson(value)).toEqual({ 'x-$TAG': ['a17', { b: 'c' }, 1], name: '$TAG' });
  });

  test('leave the text as it is written beside what it stands for', () => {
    const { value } = run(service('image: a:$TAG'));
    const path = ['services', 'web', 'image'];
    expect(valueAt(value, path)).toEqual({
      kind: 'scalar',
      value: 'a:17',
      written: 'a:$TAG',
      origin: { document: 0, path },
    });
  });

  test('cost nothing where there are none', () => {
    const root = read(service('image: a\n    cpus: 0.5'));
    expect(interpolate(root, () => undefined, 'complete').value).toBe(root);
  });

  test('that are set nowhere are noted once', () => {
    const { value, unset } = run(service('image: a$NONE\n    user: ${NONE}'));
    expect(toJson(value)).toEqual({ services: { web: { image: 'a', user: '' } } });
    expect(unset).toEqual(['NONE']);
  });

  test('that are set nowhere make a text unknown where the project does not run', () => {
    const { value, faults, unset } = run(service('image: a$NONE\n    user: ${U:?who}'), 'partial');
    expect(faults).toEqual([]);
    expect(unset).toEqual(['NONE', 'U']);
    expect(valueAt(value, ['services', 'web', 'image'])).toMatchObject({
      value: 'a$NONE',
      unknown: true,
    });
    expect(valueAt(value, ['services', 'web', 'user'])).toMatchObject({ unknown: true });
  });

  test('are not looked for in what is taken away', () => {
    expect(run('a: !reset "${"\nb: !override "$TAG"\n').faults).toEqual([]);
  });
});

describe('faults', () => {
  test.each([
    [
      'image: "${TAG"',
      'bad-variable',
      '`image` of service "web" holds a "${" that starts no variable',
    ],
    [
      'image: "${NONE:?set it}"',
      'missing-variable',
      '`image` of service "web" needs the variable "NONE", which has no value',
    ],
    ['tty: "1"', 'wrong-type', '`tty` of service "web" must be true or false'],
    ['scale: "1.5"', 'wrong-type', '`scale` of service "web" must be a whole number'],
    ['cpus: 50%', 'wrong-type', '`cpus` of service "web" must be a number'],
    ['cpus: $NONE', 'wrong-type', '`cpus` of service "web" must be a number'],
  ])('%s', (body, code, message) => {
    const [fault] = run(service(body)).faults;
    expect(fault).toMatchObject({ code, message, part: 'value' });
  });

  test('never tell what a variable holds', () => {
    const { faults } = run(service('scale: $PASSWORD\n    image: ${NONE:?$PASSWORD}'));
    expect(faults).toHaveLength(2);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });
});

describe('casts', () => {
  test.each([
    ['tty: "yes"', 'tty', true],
    ['tty: $SWITCH', 'tty', true],
    ['pids_limit: "$TAG"', 'pids_limit', 17],
    ['pids_limit: "-1"', 'pids_limit', -1],
    ['cpus: "0.5"', 'cpus', 0.5],
    ['cpu_percent: "0x1p-2"', 'cpu_percent', 0.25],
    ['ulimits: {nofile: "1_0"}', 'ulimits', undefined],
    ['ports: [{target: "80"}]', 'ports', [{ target: 80 }]],
    ['depends_on: {db: {required: off}}', 'depends_on', { db: { required: false } }],
    ['user: "1000"', 'user', '1000'],
    ['build: {no_cache: "yes"}', 'build', { no_cache: 'yes' }],
  ])('%s', (body, key, expected) => {
    const { value, faults } = run(service(body));
    expect(faults).toHaveLength(expected === undefined ? 1 : 0);
    const found = valueAt(value, ['services', 'web', key]);
    if (expected !== undefined && found !== undefined) expect(toJson(found)).toEqual(expected);
  });

  test('words of YAML 1.1 are noted, and a whole number of a fraction is none', () => {
    const { value, notes } = run(service('tty: y\n    cpus: "2"'));
    expect(notes).toEqual(['`tty` of service "web" is "y", a word of YAML 1.1; write true']);
    expect(valueAt(value, ['services', 'web', 'cpus'])).toMatchObject({ value: 2, float: true });
  });
});
