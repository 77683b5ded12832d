import { describe, expect, test } from 'vitest';
import type { Editor } from '../../src/yaml/editor.ts';
import { createEditor } from '../../src/yaml/editor.ts';
import type { Operation } from '../../src/yaml/operations.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';
import { toJson } from '../../src/yaml/value.ts';

const text = `services:
  web:
    image: nginx
    environment:
      - A=1
      - B=2
    list: [a: b]
`;

function open(content: string): Editor {
  return createEditor(parseSource(sourceFromText(content)));
}

function plain(editor: Editor): unknown {
  return JSON.parse(JSON.stringify(toJson(editor.planned(0))));
}

const readOnly: Operation = { op: 'add', path: ['services', 'web', 'read_only'], value: true };
const pair: Operation = { op: 'set', path: ['services', 'web', 'list', 0, 'a'], value: 'c' };

describe('groups', () => {
  test('are seen in the planned model at once', () => {
    const editor = open(text);
    expect(editor.attempt({ id: 'a', operations: [readOnly] })).toBeUndefined();
    expect(plain(editor)).toMatchObject({ services: { web: { read_only: true } } });
  });

  test('are refused as a whole and leave nothing behind', () => {
    const editor = open(text);
    const before = plain(editor);
    const operations: readonly Operation[] = [
      readOnly,
      { op: 'append', path: ['services', 'web', 'environment'], value: 'C=3' },
      { op: 'remove', path: ['services', 'web', 'environment', 0] },
      { op: 'set', path: ['services', 'web', 'deploy', 'resources'], value: {} },
      { op: 'add', path: ['services', 'web', 'image'], value: 'x' },
    ];
    expect(editor.attempt({ id: 'a', operations })?.code).toBe('exists');
    expect(plain(editor)).toEqual(before);
    expect(editor.finish()).toMatchObject({ kind: 'edited', text, edits: [], notes: [] });
  });

  test('nothing to do gives the same text', () => {
    expect(open(text).finish()).toMatchObject({ kind: 'edited', text, edits: [] });
  });

  test.each([
    ['below what another group removed', 'services.web.environment', 'conflict'],
    ['below an item that another group removed', 'services.web.environment.0', 'conflict'],
  ])('%s', (_name, removed, code) => {
    const editor = open('services:\n  web:\n    environment:\n      - {a: 1}\n      - {b: 2}\n');
    const path = removed.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    expect(editor.attempt({ id: 'a', operations: [{ op: 'remove', path }] })).toBeUndefined();
    const below = ['services', 'web', 'environment', 0, 'c'];
    const refusal = editor.attempt({ id: 'b', operations: [{ op: 'set', path: below, value: 1 }] });
    expect(refusal?.code).toBe(code);
  });

  test('indices name the items of the original', () => {
    const editor = open('a:\n  - one\n  - two\n  - three\n');
    const remove = (index: number): Operation => ({ op: 'remove', path: ['a', index] });
    editor.attempt({ id: 'a', operations: [remove(0)] });
    editor.attempt({ id: 'b', operations: [{ op: 'set', path: ['a', 2], value: 'drei' }] });
    editor.attempt({ id: 'c', operations: [remove(1)] });
    expect(editor.attempt({ id: 'd', operations: [remove(1)] })?.code).toBe('conflict');
    expect(editor.finish()).toMatchObject({ text: 'a:\n  - drei\n' });
  });

  test('the planned model has indices of its own, which lead back to the original', () => {
    const editor = open('a:\n  - one\n  - k: 2\n');
    editor.attempt({ id: 'a', operations: [{ op: 'remove', path: ['a', 0] }] });
    editor.attempt({ id: 'b', operations: [{ op: 'append', path: ['a'], value: 'new' }] });
    expect(plain(editor)).toEqual({ a: [{ k: 2 }, 'new'] });
    expect(editor.originalPath(0, ['a', 0, 'k'])).toEqual(['a', 1, 'k']);
    expect(editor.originalPath(0, ['a', 1])).toBeUndefined();
  });
});

describe('what cannot be written', () => {
  test('names the group that must be left out, and only that', () => {
    const editor = open(text);
    editor.attempt({ id: 'good', operations: [readOnly] });
    editor.attempt({ id: 'bad', operations: [pair] });
    editor.attempt({
      id: 'near',
      operations: [{ op: 'append', path: ['services', 'web', 'environment'], value: 'C=3' }],
    });
    const result = editor.finish();
    expect(result).toMatchObject({
      kind: 'refused',
      refusals: [{ group: 'bad', refusal: { code: 'flow-pair' } }],
    });
  });

  test('names every such group', () => {
    const editor = open('a: [b: 1]\nc: [d: 1]\ne: 1\n');
    const set = (key: string, child: string): Operation => ({
      op: 'set',
      path: [key, 0, child],
      value: 2,
    });
    editor.attempt({ id: 'first', operations: [set('a', 'b')] });
    editor.attempt({ id: 'second', operations: [{ op: 'set', path: ['e'], value: 2 }] });
    editor.attempt({ id: 'third', operations: [set('c', 'd')] });
    const result = editor.finish();
    const groups = result.kind === 'refused' ? result.refusals.map((one) => one.group) : [];
    expect(groups).toEqual(['first', 'third']);
  });

  test('a document that is not there', () => {
    const operation: Operation = { ...readOnly, document: 3 };
    expect(open(text).attempt({ id: 'a', operations: [operation] })?.code).toBe('no-document');
  });
});

test('many services that share an anchor are edited in one pass', () => {
  const count = 3000;
  const services = Array.from(
    { length: count },
    (_, index) => `  s${index}:\n    <<: *b\n    image: x\n`,
  );
  const editor = open(`x-b: &b\n  restart: always\nservices:\n${services.join('')}`);
  for (let index = 0; index < count; index += 1) {
    const operations: readonly Operation[] = [
      { op: 'add', path: ['services', `s${index}`, 'read_only'], value: true },
      { op: 'set', path: ['services', `s${index}`, 'deploy', 'resources', 'x'], value: '1' },
    ];
    expect(editor.attempt({ id: `${index}`, operations })).toBeUndefined();
  }
  const result = editor.finish();
  expect(result.kind === 'edited' && result.edits.length).toBe(count);
});
