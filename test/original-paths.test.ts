import { describe, expect, test } from 'vitest';
import type { Draft, Fix } from '../src/findings.ts';
import { defaultKnowledge } from '../src/images/look-up.ts';
import { onOriginal, originalPlace } from '../src/original-paths.ts';
import { planProject } from '../src/planning.ts';
import { noStatements } from '../src/statements/statements.ts';
import type { Transform } from '../src/transforms/transform.ts';
import { createEditor, type Editor } from '../src/yaml/editor.ts';
import type { Operation, Path } from '../src/yaml/operations.ts';
import { parseSource } from '../src/yaml/parse.ts';
import { sourceFromText } from '../src/yaml/text.ts';
import { defaultSecretFiles } from './support/context-of.ts';
import { loadText } from './support/project-of.ts';
import { usualSelection } from './support/usual.ts';

const text = `services:
  web:
    image: nginx
    security_opt:
      - seccomp=unconfined
      - apparmor=unconfined # why
    environment:
      TOKEN: x
`;
const list: Path = ['services', 'web', 'security_opt'];
const token: Path = ['services', 'web', 'environment', 'TOKEN'];
const tokenFile: Path = ['services', 'web', 'environment', 'TOKEN_FILE'];

function fixOf(...operations: Operation[]): Fix {
  return { title: 'change it', risk: 'none', because: 'a test', operations };
}

function editorAfter(...operations: Operation[]): Editor {
  const editor = createEditor(parseSource(sourceFromText(text)));
  expect(editor.attempt({ id: 'first', operations })).toBeUndefined();
  return editor;
}

function pathsIn(editor: Editor, path: Path): readonly Path[] | undefined {
  const fix = onOriginal(editor, fixOf({ op: 'set', path, value: 'new' }));
  return fix?.operations.map((operation) => operation.path);
}

describe('paths of the planned model', () => {
  test('an item that moved up has its old index', () => {
    const editor = editorAfter({ op: 'remove', path: [...list, 0] });
    expect(pathsIn(editor, [...list, 0])).toEqual([[...list, 1]]);
    expect(originalPlace(editor, 0, [...list, 0])).toEqual([...list, 1]);
  });

  test('an item that was added has no place, so its list is shown', () => {
    const editor = editorAfter({ op: 'append', path: list, value: 'x' });
    expect(pathsIn(editor, [...list, 2])).toBeUndefined();
    expect(originalPlace(editor, 0, [...list, 2])).toEqual(list);
  });

  test('a renamed entry has its old key', () => {
    const editor = editorAfter({ op: 'rename', path: token, key: 'TOKEN_FILE' });
    expect(pathsIn(editor, tokenFile)).toEqual([token]);
  });

  test('what is not there yet keeps its path', () => {
    const editor = editorAfter({ op: 'remove', path: token });
    expect(pathsIn(editor, ['services', 'web', 'deploy', 'mode'])).toEqual([
      ['services', 'web', 'deploy', 'mode'],
    ]);
  });
});

function transformOf(id: string, draft: Draft): Transform {
  const meta = { id, title: id, severity: 'low', why: '', risk: '', since: '0', references: [] };
  return { scope: 'service', meta: { ...meta, severity: 'low' }, inspect: () => [draft] };
}

function draftOf(at: Path, ...operations: Operation[]): Draft {
  return { message: 'a fact', at, action: { kind: 'fix', fix: fixOf(...operations) } };
}

function plan(...drafts: Draft[]) {
  const transforms = drafts.map((draft, index) => transformOf(`transform-${index}`, draft));
  const selection = {
    transforms,
    services: undefined,
    level: 'strict',
    createFiles: true,
    secretFiles: defaultSecretFiles,
    describeServices: false,
    statements: noStatements,
    ...usualSelection,
  } as const;
  const [file] = planProject(loadText(text), selection, defaultKnowledge, new Map()).files;
  if (file === undefined) throw new Error('nothing is planned');
  return file;
}

test('a transform edits the item that it sees, and its finding points at that item', () => {
  const { findings, result } = plan(
    draftOf(list, { op: 'remove', path: [...list, 0] }),
    draftOf([...list, 0], { op: 'set', path: [...list, 0], value: 'apparmor=docker-default' }),
  );
  expect(result.text).toContain('    security_opt:\n      - apparmor=docker-default # why\n');
  expect(findings.map(({ outcome }) => outcome)).toEqual(['ready', 'ready']);
  const { path, span } = findings[1] ?? { path: [], span: { start: 0, end: 0 } };
  expect(path).toEqual([...list, 1]);
  expect(text.slice(span.start, span.end)).toBe('apparmor=unconfined');
});

test('a fix on an item that another fix adds is left to a person', () => {
  const { findings, result } = plan(
    draftOf(list, { op: 'append', path: list, value: 'new' }),
    draftOf([...list, 2], { op: 'remove', path: [...list, 2] }),
  );
  expect(result.text).toContain('- new\n');
  expect(findings[1]).toMatchObject({ outcome: 'manual', refused: { code: 'new-item' } });
});
