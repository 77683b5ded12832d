import { describe, expect, test } from 'vitest';
import { loadFiles, problemsIn, valueIn } from '../../support/load-files.ts';

const base = 'services:\n  base:\n    image: b\n    ports: ["80:80"]\n    environment: {A: 1}\n';

describe('a service that extends another one', () => {
  test('takes over what it does not set itself', () => {
    const text = `${base}  web:\n    extends: base\n    image: w\n    environment: [B=2]\n`;
    const loaded = loadFiles({ 'compose.yaml': text });
    expect(valueIn(loaded, 'services', 'web')).toMatchObject({
      image: 'w',
      environment: { A: '1', B: '2' },
      ports: [{ target: 80, published: '80' }],
    });
    expect(valueIn(loaded, 'services', 'web', 'extends')).toBeUndefined();
    expect(loaded.layers.get('web')).toEqual([
      { document: 0, path: ['services', 'base'], role: 'parent' },
      { document: 0, path: ['services', 'web'], role: 'own' },
    ]);
  });

  test('of another file has the paths of that file, and the variables of this one', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    extends: {file: sub/base.yaml, service: a}\n',
      'sub/base.yaml':
        'services:\n  a:\n    extends: {file: ../top.yaml, service: b}\n    build: ./app\n    env_file: [a.env]\n  other: {nonsense: true}\n',
      'top.yaml': 'services:\n  b:\n    volumes: ["./data:/data"]\n    hostname: ${HOST}\n',
      'sub/a.env': 'A=1',
    };
    const loaded = loadFiles(files, { environment: { HOST: 'h' } });
    expect(valueIn(loaded, 'services', 'web')).toMatchObject({
      build: { context: '/proj/sub/app' },
      environment: { A: '1' },
      hostname: 'h',
      volumes: [{ type: 'bind', source: '/proj/data', target: '/data' }],
    });
    expect(loaded.layers.get('web')?.map(({ document, role }) => [document, role])).toEqual([
      [2, 'parent'],
      [1, 'parent'],
      [0, 'own'],
    ]);
    expect(
      loaded.documents.map(({ file, role, directory }) => [file.name, role, directory]),
    ).toEqual([
      ['compose.yaml', 'main', '/proj'],
      ['sub/base.yaml', 'extends', '/proj/sub'],
      ['top.yaml', 'extends', '/proj'],
    ]);
  });

  test('may take away or replace what it inherits, and so may its parent', () => {
    const files = {
      'compose.yaml':
        'services:\n  web:\n    extends: {file: base.yaml, service: middle}\n    cap_add: !override [C]\n',
      'base.yaml': `${base}    cap_add: [A]\n  middle:\n    extends: base\n    ports: !reset []\n    cap_add: [B]\n`,
    };
    const loaded = loadFiles(files);
    expect(valueIn(loaded, 'services', 'web', 'ports')).toBeUndefined();
    expect(valueIn(loaded, 'services', 'web', 'cap_add')).toEqual(['C']);
  });

  test('may extend one that is empty', () => {
    const text = 'services:\n  web:\n    extends: {file: base.yaml, service: a}\n    image: w\n';
    const loaded = loadFiles({ 'compose.yaml': text, 'base.yaml': 'services:\n  a:\n' });
    expect(valueIn(loaded, 'services', 'web', 'image')).toBe('w');
  });

  test('gets an item twice that its parent and another one both have from the same place', () => {
    const text =
      'services: {a: {image: a, group_add: [x]}, b: {extends: a}, c: {extends: b, group_add: [y]}}\n';
    const files = {
      'compose.yaml': `include: [i.yaml]\nservices: {b: {extends: a}}\n`,
      'i.yaml': text,
    };
    expect(loadFiles(files).problems.map(({ code }) => code)).toEqual(['schema-duplicate']);
  });

  test('has the values of its parent where that is written', () => {
    const loaded = loadFiles({ 'compose.yaml': `${base}  web: {extends: base}\n` });
    const services = loaded.model?.entries.get('services');
    const web = services?.kind === 'map' ? services.entries.get('web') : undefined;
    const image = web?.kind === 'map' ? web.entries.get('image') : undefined;
    expect(image?.origin).toEqual({ document: 0, path: ['services', 'base', 'image'] });
  });
});

describe('a service that cannot be extended', () => {
  const cases: readonly (readonly [
    what: string,
    files: { [path: string]: string },
    problem: string,
  ])[] = [
    [
      'for its name',
      { 'compose.yaml': `${base}  web: {extends: bas}\n` },
      'compose.yaml:6 extends-unknown: service "web" extends "bas", but this file has no service of that name',
    ],
    [
      'since it is in no file',
      { 'compose.yaml': 'services: {web: {extends: {file: x.yaml, service: a}}}\n' },
      'compose.yaml:1 missing-file: service "web" extends a service of "x.yaml", but there is no such file',
    ],
    [
      'since the file has none',
      {
        'compose.yaml': 'services: {web: {extends: {file: x.yaml, service: a}}}\n',
        'x.yaml': 'name: x\n',
      },
      'compose.yaml:1 extends-unknown: service "web" extends a service of "x.yaml", which has no services',
    ],
    [
      'since it is itself',
      { 'compose.yaml': 'services:\n  web: {image: a, extends: web}\n' },
      'compose.yaml:2 extends-cycle: service "web" extends itself',
    ],
    [
      'since it is in a circle',
      { 'compose.yaml': 'services:\n  a: {extends: b}\n  b: {extends: c}\n  c: {extends: a}\n' },
      'compose.yaml:2 extends-cycle: services extend each other in a circle: a -> b -> c -> a',
    ],
    [
      'since it is in a circle of files',
      {
        'compose.yaml': 'services:\n  a: {extends: {file: x.yaml, service: b}}\n',
        'x.yaml': 'services:\n  b: {extends: {file: compose.yaml, service: a}}\n',
      },
      'compose.yaml:2 extends-cycle: services extend each other in a circle: a -> b -> a',
    ],
    [
      'since none is named',
      { 'compose.yaml': 'services:\n  a:\n    extends: {file: x.yaml}\n' },
      'compose.yaml:3 extends-form: `extends` of service "a" does not name a service',
    ],
  ];
  for (const [what, files, problem] of cases) {
    test(what, () => expect(problemsIn(loadFiles(files))).toEqual([problem]));
  }

  test('is likely the one with a similar name', () => {
    const { problems } = loadFiles({ 'compose.yaml': `${base}  web: {extends: bse}\n` });
    expect(problems.map(({ help }) => help)).toEqual(['did you mean "base"?']);
  });

  test('is named once, however many services extend it', () => {
    const text = `${base.replace('image: b', 'image: {}')}  one: {extends: base}\n  two: {extends: base}\n`;
    expect(problemsIn(loadFiles({ 'compose.yaml': text }))).toHaveLength(1);
  });
});

describe('where the project does not run', () => {
  const input = { knowledge: 'partial' } as const;

  test('a parent that cannot be seen leaves its service incomplete', () => {
    const text = `services:
  web: {extends: {file: "https://example.com/a.git", service: a}, depends_on: [other]}
  shop: {extends: web}
  other: {image: a}
`;
    const loaded = loadFiles({ 'compose.yaml': text }, { input });
    expect(problemsIn(loaded)).toEqual([]);
    expect([...loaded.incomplete]).toEqual([
      ['web', 'extends "a" of "https://example.com/a.git", which is fetched from elsewhere'],
      ['shop', 'extends a service that is not wholly visible here'],
    ]);
    expect(loaded.notes).toEqual([]);
  });

  test('a parent may be in an included file that cannot be seen', () => {
    const text = 'include: [gone.yaml]\nservices: {web: {extends: base}}\n';
    const loaded = loadFiles({ 'compose.yaml': text }, { input });
    expect(problemsIn(loaded)).toEqual([]);
    expect([...loaded.incomplete.keys()]).toEqual(['web']);
  });

  test('what other services use must still be there', () => {
    const text =
      'services: {web: {extends: {file: gone.yaml, service: a}}, app: {image: a, networks: [n]}}\n';
    const loaded = loadFiles({ 'compose.yaml': text }, { input });
    expect(loaded.problems.map(({ code }) => code)).toEqual(['undefined-network']);
  });

  test('a name that holds a variable is not looked for', () => {
    const text =
      'services: {web: {extends: "${PARENT}"}, app: {extends: {file: "${F}.yaml", service: a}}}\n';
    const loaded = loadFiles({ 'compose.yaml': text }, { input });
    expect(problemsIn(loaded)).toEqual([]);
    expect([...loaded.incomplete.keys()]).toEqual(['web', 'app']);
  });
});
