import { describe, expect, test } from 'vitest';
import { resolveEnvironmentFiles } from '../../../src/compose/model/environment-files.ts';
import { readModel } from '../../../src/compose/model/read.ts';
import { memberOf, toJson, valueAt } from '../../../src/compose/model/value.ts';
import { parseSource } from '../../../src/yaml/parse.ts';
import { sourceFromText } from '../../../src/yaml/text.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const store = memoryFiles({
  'a.env': 'A=file\nB=${A}-$SHELL\nSHELL\nOWN=file\nC=$OWN\n',
  'b.env': 'A=later\nD=$B\n',
  'raw.env': 'A="$B" # all of it\nSHELL\nNONE\n',
  'bad.env': 'A=1\nB C=2\n',
  'a.label': 'one=1\nSHELL\n',
  'b.label': 'two=$one$SHELL\nA\none\n',
});

function run(body: string, knowledge: 'complete' | 'partial' = 'complete', disabled = '') {
  const text = `services:\n  web:\n    image: a\n    ${body}\n`;
  const root = readModel(parseSource(sourceFromText(text)).documents[0]?.value ?? null, 0);
  if (root.kind !== 'map') throw new Error('the fixture is no mapping');
  const environment = (name: string) => (name === 'SHELL' ? 'sh' : undefined);
  const result = resolveEnvironmentFiles(root, new Set([disabled]), {
    store,
    directory: '/proj',
    environment,
    knowledge,
  });
  const web = valueAt(result.value, ['services', 'web']);
  return { ...result, root, web, json: web && toJson(web) };
}

function file(name: string, more = ''): string {
  return `{path: /proj/${name}, required: true${more}}`;
}

describe('env files', () => {
  test('come before what the service sets itself, later ones over earlier ones', () => {
    const { json, faults } = run(
      `environment: {OWN: own, B: null}\n    env_file: [${file('a.env')}, ${file('b.env')}]`,
    );
    expect(faults).toEqual([]);
    expect(json).toEqual({
      image: 'a',
      environment: { A: 'later', B: null, SHELL: 'sh', OWN: 'own', C: 'own', D: 'file-sh' },
    });
  });

  test('in the raw format keep quotes and dollar signs', () => {
    const { json } = run(`env_file: [${file('raw.env', ', format: raw')}]`);
    expect(json).toMatchObject({ environment: { A: '"$B" # all of it', SHELL: 'sh' } });
  });

  test('give their variables their place', () => {
    const { web } = run(`env_file: [${file('b.env')}]`);
    expect(memberOf(memberOf(web, 'environment'), 'A')?.origin?.path).toEqual([
      ...['services', 'web', 'env_file', 0, 'path'],
    ]);
  });

  test.each([
    [
      file('none.env'),
      'missing-file',
      '`env_file[0].path` of service "web" names "none.env", but there is no such file',
    ],
    [
      file('bad.env'),
      'env-file-syntax',
      'line 2 of "bad.env" is not right: a variable\'s name holds a blank',
    ],
    [
      file('a.env', ', format: ini'),
      'env-file-format',
      '`env_file[0].path` of service "web" has a format that Compose does not know',
    ],
    [
      '{path: /proj, required: false}',
      'unreadable-file',
      '`env_file[0].path` of service "web" names "/proj", which is a folder',
    ],
  ])('%s is refused', (item, code, message) => {
    expect(run(`env_file: [${item}]`).faults).toMatchObject([{ code, message, part: 'value' }]);
  });

  test('that are not there are allowed where they are not required, and for disabled services', () => {
    expect(run('env_file: [{path: /none, required: false}]').json).toEqual({ image: 'a' });
    expect(run('env_file: [{path: /none, required: "no"}]').faults).toEqual([]);
    expect(run(`env_file: [${file('none.env')}]`, 'complete', 'web').faults).toEqual([]);
  });

  test('that are not there stay named where the project does not run', () => {
    const body = `env_file: [${file('none.env')}, ${file('b.env')}]`;
    const { json, faults, notes } = run(body, 'partial');
    expect(faults).toEqual([]);
    expect(notes).toHaveLength(1);
    expect(json).toMatchObject({ env_file: [{}, {}], environment: { A: 'later' } });
  });
});

describe('environment and labels', () => {
  test('become mappings, and variables without value take that of the project', () => {
    const { json } = run('environment: [A=1=2, SHELL, NONE, B=]\n    labels: [x=1, y]');
    expect(json).toEqual({
      image: 'a',
      environment: { A: '1=2', SHELL: 'sh', NONE: null, B: '' },
      labels: { x: '1', y: null },
    });
  });

  test('stay the same object when there is nothing to do', () => {
    const { value, root } = run('environment: {A: 1, NONE: null}');
    expect(value).toBe(root);
  });

  test('label files see only the label files before them', () => {
    const { json } = run('labels: {one: own}\n    label_file: [/proj/a.label, /proj/b.label]');
    expect(json).toMatchObject({ labels: { one: 'own', two: '1' } });
  });
});
