import { describe, expect, test } from 'vitest';
import { fromJson } from '../../../src/yaml/value.ts';
import { loadFiles, problemsIn, valueIn } from '../../support/load-files.ts';

const chain = ['compose.yaml', 'over.yaml'];

function chained(main: string, over: string): ReturnType<typeof loadFiles> {
  return loadFiles({ 'compose.yaml': main, 'over.yaml': over }, { chain });
}

describe('a chain of files', () => {
  test('lays later files over earlier ones', () => {
    const loaded = chained(
      'services: {web: {image: a, ports: ["80:80"], environment: [A=1, B=1]}}\n',
      'services: {web: {ports: ["80:80", "127.0.0.1:80:80"], environment: {A: 2}}, db: {image: d}}\n',
    );
    expect(valueIn(loaded, 'services', 'web')).toMatchObject({
      image: 'a',
      ports: [{ published: '80' }, { host_ip: '127.0.0.1' }],
      environment: { A: '2', B: '1' },
    });
    expect(loaded.documents.map(({ role }) => role)).toEqual(['main', 'override']);
    expect(
      [...loaded.layers].map(([name, places]) => [name, places.map(({ document }) => document)]),
    ).toEqual([
      ['web', [0, 1]],
      ['db', [1]],
    ]);
  });

  test('takes away and replaces what later files say', () => {
    const loaded = chained(
      'services: {web: {image: a, ports: ["80:80"], cap_add: [A]}, gone: {image: g}}\n',
      'services: {web: {ports: !reset [], cap_add: !override [B]}, gone: !reset }\n',
    );
    expect(valueIn(loaded, 'services')).toMatchObject({ web: { cap_add: ['B'] } });
    expect(valueIn(loaded, 'services', 'gone')).toBeUndefined();
    expect([...loaded.layers.keys()]).toEqual(['web']);
  });

  test('reads every document of a file as one more file', () => {
    const loaded = loadFiles({
      'compose.yaml':
        'services: {web: {image: a}}\n---\nservices: {web: {extends: b}, b: {tty: true, image: b}}\n',
    });
    expect(valueIn(loaded, 'services', 'web')).toMatchObject({ image: 'b', tty: true });
    expect(loaded.layers.get('web')).toEqual([
      { document: 0, path: ['services', 'web'], role: 'own' },
      { document: 1, path: ['services', 'b'], role: 'parent' },
      { document: 1, path: ['services', 'web'], role: 'own' },
    ]);
  });

  test('may have an empty file, but not as its only one', () => {
    expect(problemsIn(chained('services: {web: {image: a}}\n', '# nothing\n'))).toEqual([]);
    expect(problemsIn(loadFiles({ 'compose.yaml': '# nothing\n' }))).toEqual([
      'compose.yaml: empty-file: there is nothing in the file',
    ]);
  });

  const problems: readonly (readonly [
    what: string,
    main: string,
    over: string,
    problem: string,
  ])[] = [
    [
      'a base that is not valid, whatever is laid over it',
      'services: {web: {image: a, tty: 5}}\n',
      'services: {web: {tty: !override true}}\n',
      'compose.yaml:1 schema-type: `tty` of service "web" must be true or false, not a number',
    ],
    [
      'an item that is there twice only together',
      'services: {web: {image: a, security_opt: [x]}}\n',
      'services: {web: {security_opt: [x]}}\n',
      'over.yaml:1 schema-duplicate: item 1 of `security_opt` of service "web" is already in the list that it is added to',
    ],
    [
      'a parent that is in another file of the chain',
      'services: {web: {image: a}}\n',
      'services: {db: {extends: web}}\n',
      'over.yaml:1 extends-unknown: service "db" extends "web", but this file has no service of that name',
    ],
    [
      'services that are no mapping',
      'services: {web: {image: a}}\n',
      'services:\n',
      'over.yaml:1 schema-empty: `services` has no value; remove it or give it one',
    ],
    [
      'an empty document',
      'services: {web: {image: a}}\n---\n',
      '',
      'compose.yaml:2 not-a-mapping: a document of the file is empty; Compose wants a mapping in each',
    ],
  ];
  for (const [what, main, over, problem] of problems) {
    test(`is refused for ${what}`, () =>
      expect(problemsIn(chained(main, over))).toEqual([problem]));
  }
});

describe('problems', () => {
  test('of one stage are all found, in the order of files and text', () => {
    const loaded = chained(
      'services:\n  b: {image: 5}\n  a: {tty: []}\n',
      'services: {c: {image: 5}}\n',
    );
    expect(problemsIn(loaded)).toHaveLength(2);
    expect(loaded.problems.map(({ path }) => path)).toEqual([
      ['services', 'b', 'image'],
      ['services', 'a', 'tty'],
    ]);
    expect(loaded.model).toBeUndefined();
  });

  test('in what several services share by an anchor are named once', () => {
    const text = 'x-a: &a {image: 5}\nservices: {a: *a, b: *a, c: {<<: *a}}\n';
    expect(problemsIn(loadFiles({ 'compose.yaml': text }))).toHaveLength(1);
  });
});

describe('a file that is only a part of a project', () => {
  const text = 'services: {web: {tty: true, depends_on: [db], networks: [n]}}\n';

  test('is no reason to miss what other files define', () => {
    const loaded = loadFiles({ 'compose.yaml': text }, { input: { isWhole: false } });
    expect(problemsIn(loaded)).toEqual([]);
    expect(loaded.fragment).toBe(
      'a part of a project: service "web" has neither "image" nor "build", and 2 more',
    );
    expect(loaded.model).toBeDefined();
  });

  test('is still refused for what no other file can mend', () => {
    const loaded = loadFiles(
      { 'compose.yaml': text.replace('tty: true', 'stop_grace_period: 5 s') },
      { input: { isWhole: false } },
    );
    expect(loaded.problems).toHaveLength(1);
  });

  test('may have all its services, but not all that they use', () => {
    const loaded = loadFiles(
      { 'compose.yaml': 'services: {web: {image: a, networks: [frnt]}}\nnetworks: {front: }\n' },
      { input: { isWhole: false } },
    );
    expect(loaded.fragment).toBe(
      'a part of a project: service "web" uses network "frnt", which is not defined (did you mean "front"?)',
    );
  });

  test('is a whole project where nothing is missing', () => {
    const loaded = loadFiles(
      { 'compose.yaml': 'services: {web: {image: a}}\n' },
      { input: { isWhole: false } },
    );
    expect(loaded.fragment).toBeUndefined();
  });

  test('may hold nothing but comments', () => {
    const loaded = loadFiles({ 'compose.yaml': '# nothing\n' }, { input: { isWhole: false } });
    expect(problemsIn(loaded)).toEqual([]);
    expect(loaded.layers.size).toBe(0);
    const empty = loadFiles({ 'compose.yaml': '\n' }, { input: { isWhole: false } });
    expect(empty.problems).toHaveLength(1);
  });
});

describe('planned values', () => {
  test('stand in the place of what is written', () => {
    const planned = () => fromJson({ services: { web: { image: 'b' } } });
    const loaded = loadFiles(
      { 'compose.yaml': 'services: {web: {image: a}}\n' },
      { input: { planned } },
    );
    expect(valueIn(loaded, 'services', 'web', 'image')).toBe('b');
  });
});

describe('profiles', () => {
  const text = 'services: {a: {image: a}, b: {image: b, profiles: [p], depends_on: [c]}}\n';

  test('leave services out of what must be consistent', () => {
    expect(loadFiles({ 'compose.yaml': text }).disabled).toEqual(new Set(['b']));
    const active = loadFiles(
      { 'compose.yaml': text },
      { environment: { COMPOSE_PROFILES: 'q, p' } },
    );
    expect(active.problems).toHaveLength(1);
  });

  test('are not judged where nobody says which ones are active', () => {
    const needed = text
      .replace('depends_on: [c]', 'x-a: b')
      .replace('{image: a}', '{image: a, depends_on: [b]}');
    expect(loadFiles({ 'compose.yaml': needed }).problems).toHaveLength(1);
    const input = { knowledge: 'partial' } as const;
    expect(problemsIn(loadFiles({ 'compose.yaml': needed }, { input }))).toEqual([]);
    const none = { knowledge: 'partial', profiles: [] } as const;
    expect(loadFiles({ 'compose.yaml': needed }, { input: none }).problems).toHaveLength(1);
  });
});
