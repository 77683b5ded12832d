import { describe, expect, test } from 'vitest';
import { loadFiles, problemsIn, valueIn } from '../../support/load-files.ts';

const db =
  'services:\n  db:\n    image: postgres:${TAG:-1}\n    volumes: ["./data:/data", "vol:/v"]\nvolumes: {vol: }\n';

describe('an included file', () => {
  test('brings its services, with its own folder and its own variables', () => {
    const files = {
      'compose.yaml': 'include: [sub/db.yaml]\nservices: {web: {image: w, depends_on: [db]}}\n',
      'sub/db.yaml': db,
      'sub/.env': 'TAG=2',
    };
    const loaded = loadFiles(files);
    expect(valueIn(loaded, 'services', 'db')).toMatchObject({
      image: 'postgres:2',
      volumes: [{ source: '/proj/sub/data' }, { source: 'vol' }],
    });
    expect(valueIn(loaded, 'volumes')).toHaveProperty('vol');
    expect(loaded.documents.map(({ file, role }) => [file.name, role])).toEqual([
      ['compose.yaml', 'main'],
      ['sub/db.yaml', 'include'],
    ]);
    expect(loaded.layers.get('db')).toEqual([
      { document: 1, path: ['services', 'db'], role: 'own' },
    ]);
  });

  const including = (entry: string) => `include: [${entry}]\nservices: {web: {image: w}}\n`;
  const settings: readonly (readonly [
    what: string,
    entry: string,
    image: string,
    source: string,
  ])[] = [
    [
      'with a project directory',
      '{path: sub/db.yaml, project_directory: other}',
      'postgres:3',
      '/proj/other/data',
    ],
    [
      'with a project directory that is not there',
      '{path: sub/db.yaml, project_directory: no/where}',
      'postgres:1',
      '/proj/no/data',
    ],
    [
      'with an env file',
      '{path: sub/db.yaml, env_file: other/.env}',
      'postgres:3',
      '/proj/sub/data',
    ],
    [
      'with several env files',
      '{path: sub/db.yaml, env_file: [other/.env, sub/.env]}',
      'postgres:2',
      '/proj/sub/data',
    ],
    [
      'without an env file',
      '{path: sub/db.yaml, env_file: /dev/null}',
      'postgres:1',
      '/proj/sub/data',
    ],
  ];
  for (const [what, entry, image, source] of settings) {
    test(`${what} is read with it`, () => {
      const files = {
        'compose.yaml': including(entry),
        'sub/db.yaml': db,
        'sub/.env': 'TAG=2',
        'other/.env': 'TAG=3',
      };
      const loaded = loadFiles(files);
      expect(valueIn(loaded, 'services', 'db')).toMatchObject({ image, volumes: [{ source }, {}] });
    });
  }

  test('has variables of the project before its own', () => {
    const files = {
      'compose.yaml': including('sub/db.yaml'),
      'sub/db.yaml': db,
      'sub/.env': 'TAG=2',
    };
    const loaded = loadFiles(files, { environment: { TAG: '9' } });
    expect(valueIn(loaded, 'services', 'db', 'image')).toBe('postgres:9');
  });

  test('gives way to what the including file says of the same service', () => {
    const files = {
      'compose.yaml':
        'include: [{path: [db.yaml, more.yaml]}]\nservices: {db: {image: own, cap_add: !override [A], volumes: !reset }}\n',
      'db.yaml': `${db.replace('volumes: ["./data', 'cap_add: [Z]\n    volumes: ["./data')}`,
      'more.yaml': 'services: {db: {tty: true, image: more}}\n',
    };
    const loaded = loadFiles(files);
    expect(valueIn(loaded, 'services', 'db')).toMatchObject({
      image: 'own',
      tty: true,
      cap_add: ['A'],
    });
    expect(valueIn(loaded, 'services', 'db', 'volumes')).toBeUndefined();
    expect(
      loaded.layers.get('db')?.map(({ document }) => loaded.documents[document]?.file.name),
    ).toEqual(['db.yaml', 'more.yaml', 'compose.yaml']);
  });

  test('can have what a service extends', () => {
    const files = {
      'compose.yaml': 'include: [sub/db.yaml]\nservices: {mine: {extends: db, tty: true}}\n',
      'sub/db.yaml': db,
    };
    expect(valueIn(loadFiles(files), 'services', 'mine')).toMatchObject({
      image: 'postgres:1',
      tty: true,
      volumes: [{ source: '/proj/sub/data' }, { source: 'vol' }],
    });
  });

  test('may be empty, and may name what only the including file has', () => {
    const files = {
      'compose.yaml': 'include: [a.yaml, b.yaml]\nservices: {web: {image: w}}\n',
      'a.yaml': '# nothing\n',
      'b.yaml': 'services: {b: {image: b, depends_on: [web]}}\n',
    };
    expect(problemsIn(loadFiles(files))).toEqual([]);
  });
});

describe('an include that is refused', () => {
  const cases: readonly (readonly [
    what: string,
    files: { [path: string]: string },
    problem: string,
  ])[] = [
    [
      'for its form',
      { 'compose.yaml': 'include: a.yaml\n' },
      'compose.yaml:1 schema-type: `include` must be a list, not text',
    ],
    [
      'for an entry',
      { 'compose.yaml': 'include:\n  - [a.yaml]\n' },
      'compose.yaml:2 schema-type: item 1 of `include` must be text or a mapping, not a list',
    ],
    [
      'for a path that is a number',
      { 'compose.yaml': 'include:\n  - {path: [5]}\n' },
      'compose.yaml:2 schema-type: item 1 of `include[0].path` must be text, not a number',
    ],
    [
      'since the file is not there',
      { 'compose.yaml': 'include: [a.yaml]\n' },
      'compose.yaml:1 missing-file: the file includes "a.yaml", but there is no such file',
    ],
    [
      'since it is a folder',
      { 'compose.yaml': 'include: [a]\n', 'a/b': '' },
      'compose.yaml:1 unreadable-file: the file includes "a", which is a folder',
    ],
    [
      'since the env file is not there',
      { 'compose.yaml': 'include: [{path: a.yaml, env_file: a.env}]\n', 'a.yaml': '' },
      'compose.yaml:1 missing-file: the variables of an included file come from "a.env", but there is no such file',
    ],
    [
      'since it is itself',
      { 'compose.yaml': 'include: [compose.yaml]\n' },
      'compose.yaml:1 include-cycle: "compose.yaml" includes itself',
    ],
    [
      'since it is in a circle',
      {
        'compose.yaml': 'include: [a.yaml]\n',
        'a.yaml': 'include: [sub/../b.yaml]\n',
        'b.yaml': 'include: [a.yaml]\n',
      },
      'b.yaml:1 include-cycle: files include each other in a circle: a.yaml -> b.yaml -> a.yaml',
    ],
    [
      'since a later file of it is in a circle',
      { 'compose.yaml': 'include: [{path: [a.yaml, compose.yaml]}]\n', 'a.yaml': '' },
      'compose.yaml:1 include-cycle: "compose.yaml" includes itself',
    ],
    [
      'since it is not valid by itself',
      { 'compose.yaml': 'include: [a.yaml]\n', 'a.yaml': 'services: {a: {image: 5}}\n' },
      'a.yaml:1 schema-type: `image` of service "a" must be text, not a number',
    ],
    [
      'since it is no YAML',
      { 'compose.yaml': 'include: [a.yaml]\n', 'a.yaml': 'a: [\n' },
      'a.yaml:2 yaml-syntax: a bracket is not closed, or what it holds is not indented enough',
    ],
    [
      'since it does not fit',
      {
        'compose.yaml': 'include: [a.yaml]\nservices: {a: {image: a, ports: 5}}\n',
        'a.yaml': 'services: {a: {image: a, ports: [80]}}\n',
      },
      'compose.yaml:2 merge-conflict: `ports` of service "a" is a single value here, but a list in what it is laid over',
    ],
    [
      'since it is fetched from elsewhere',
      { 'compose.yaml': 'include: ["oci://example.com/a"]\n' },
      'compose.yaml:1 remote-file: the file includes "oci://example.com/a", which is fetched from elsewhere',
    ],
  ];
  for (const [what, files, problem] of cases) {
    test(what, () => expect(problemsIn(loadFiles(files))).toEqual([problem]));
  }

  test('shows the place that needs a file that is no YAML', () => {
    const { problems } = loadFiles({ 'compose.yaml': 'include: [a.yaml]\n', 'a.yaml': 'a: [\n' });
    const places = problems.flatMap(({ related = [] }) =>
      related.map(({ file, label }) => [file, label]),
    );
    expect(places).toEqual([['compose.yaml', 'needed here']]);
  });
});

describe('where the project does not run', () => {
  test('a file that cannot be seen may define what is missing', () => {
    const text =
      'include: ["oci://x.y/z", gone.yaml]\nservices: {web: {image: w, depends_on: [db], networks: [n]}}\n';
    const loaded = loadFiles({ 'compose.yaml': text }, { input: { knowledge: 'partial' } });
    expect(problemsIn(loaded)).toEqual([]);
    expect(loaded.model).toBeDefined();
    expect(loaded.notes).toEqual([
      'the file includes "oci://x.y/z", which is fetched from elsewhere, so what it brings is not known',
      'the file includes "gone.yaml", which cannot be seen here, so what it brings is not known',
    ]);
  });
});
