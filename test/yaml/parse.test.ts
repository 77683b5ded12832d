import { describe, expect, test } from 'vitest';
import { locate } from '../../src/yaml/locate.ts';
import type { Path } from '../../src/yaml/operations.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { lineColumn, Refusal, sourceFromText } from '../../src/yaml/text.ts';

function refusalOf(text: string): Refusal | undefined {
  try {
    parseSource(sourceFromText(text));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return undefined;
}

describe('texts that are refused', () => {
  const nested = (count: number) => `a: ${'['.repeat(count)}${']'.repeat(count)}\n`;
  const steps = Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`);

  test.each([
    ['flow nesting over the limit', nested(250), 'too-deep'],
    ['flow nesting that exhausts the parser', nested(5000), 'too-deep'],
    ['very deep flow nesting', nested(200_000), 'too-deep'],
    ['deep block nesting', `${steps.join('\n')} x\n`, 'too-deep'],
  ])('%s', (_name, text, code) => {
    expect(refusalOf(text)?.code).toBe(code);
  });

  // 2^60 nodes when written out: a test that expanded them would never end.
  test('an alias bomb', () => {
    const levels = Array.from({ length: 60 }, (_, level) =>
      level === 0 ? 'a0: &a0 [x]' : `a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`,
    );
    expect(refusalOf(`${levels.join('\n')}\n`)?.code).toBe('alias-bomb');
  });

  test('a long chain of aliases is fine', () => {
    const levels = Array.from({ length: 500 }, (_, level) =>
      level === 0 ? 'a0: &a0 {k: 1}' : `a${level}: &a${level} {<<: *a${level - 1}}`,
    );
    expect(refusalOf(`${levels.join('\n')}\n`)).toBeUndefined();
  });

  test.each([
    ['a: 1\nb: &b\n  <<: *b\n', 'alias-cycle', 3, 7],
    ['a: 1\na: 2\n', 'duplicate-key', 2, 1],
    ['a: *x\n', 'unresolved-alias', 1, 4],
    ['a:\n  <<: 1\n', 'bad-merge', 2, 7],
    ['a: 1\n---\nb: [1\n', 'yaml-syntax', 4, 1],
    ['a: "x\\q"\n', 'yaml-syntax', 1, 4],
    ['{{ a }}: 1\n', 'template', 1, 1],
    ['{% if a %}\nb: 1\n{% endif %}\n', 'template', 1, 1],
  ])('%j points at the place', (text, code, line, columnOf) => {
    const refusal = refusalOf(text);
    expect(refusal?.code).toBe(code);
    const place = lineColumn(sourceFromText(text), refusal?.span?.start ?? -1);
    expect([place.line, code === 'yaml-syntax' ? columnOf : place.column]).toEqual([
      line,
      columnOf,
    ]);
  });

  test('messages say what is wrong without a value', () => {
    const refusal = refusalOf('password: "hunter2\\q"\n');
    expect(refusal?.message).toBe('a double-quoted string holds an escape that YAML does not know');
  });
});

describe('positions', () => {
  const text = `x-base: &base
  image: nginx
  environment: &env
    A: "1"
services:
  web:
    <<: *base
    ports:
      - "80:80" # http
      - target: 81
    command: |
      run

  db: *base
  "quoted":
    environment:
      <<: *env
    empty:
`;
  const parsed = parseSource(sourceFromText(text));
  const at = (path: Path, part?: 'key' | 'value' | 'entry') => {
    const span = locate(parsed, 0, path, part);
    return span === undefined ? undefined : text.slice(span.start, span.end);
  };

  test.each([
    [['services', 'web', 'ports'], 'key', 'ports'],
    [['services', 'web', 'ports', 0], 'value', '"80:80"'],
    [['services', 'web', 'ports', 0], 'entry', '- "80:80"'],
    [['services', 'web', 'ports', 1, 'target'], 'entry', 'target: 81'],
    [['services', 'web', 'command'], 'value', '|\n      run'],
    [['services', 'web', 'image'], 'entry', 'image: nginx'],
    [['services', 'db', 'image'], 'value', 'nginx'],
    [['services', 'quoted', 'environment', 'A'], 'entry', 'A: "1"'],
    [['services', 'quoted'], 'key', '"quoted"'],
    [['services', 'quoted', 'empty'], 'value', 'empty:'],
  ] as const)('%j %s', (path, part, expected) => {
    expect(at(path, part)).toBe(expected);
  });

  test('a path that is not there gives the key of its nearest ancestor', () => {
    expect(at(['services', 'web', 'deploy', 'resources'])).toBe('web');
    expect(at(['services', 'web', 'ports', 7, 'target'])).toBe('ports');
  });

  test('a document that is not there has no positions', () => {
    expect(locate(parsed, 1, ['services'])).toBeUndefined();
  });
});
