import { describe, expect, test } from 'vitest';
import { expand, splitLine } from '../../../src/images/dockerfile/expand.ts';

const variables = new Map([
  ['NAME', 'node'],
  ['EMPTY', ''],
  ['SECRET', undefined],
]);

describe('variables of an instruction', () => {
  test.each([
    ['$NAME:20', 'node:20'],
    ['${NAME}s', 'nodes'],
    ['${NAME:-php}', 'node'],
    ['${EMPTY:-php}', 'php'],
    ['${EMPTY-php}', ''],
    ['${OTHER-php}', 'php'],
    ['${OTHER:-${NAME:-x}-${EMPTY:-slim}}', 'node-slim'],
    ['${NAME:+given}', 'given'],
    ['${EMPTY:+given}', ''],
    ['${NAME:?needed}', 'node'],
    ['$OTHER', ''],
    ['\\$NAME', '$NAME'],
    [`'$NAME' "$NAME"`, '$NAME node'],
    ['a$', 'a$'],
    ['${OTHER:-}', ''],
  ])('%s is %s', (written, text) => {
    expect(expand(written, variables)).toEqual({ kind: 'text', text });
  });

  test.each(['$SECRET', 'x-${SECRET:-y}', '${NAME%e}', '${NAME', '${OTHER:?needed}', '${NAME:~x}'])(
    '%s is not known',
    (written) => {
      expect(expand(written, variables).kind).toBe('unknown');
    },
  );

  test('a thousand defaults in each other are not followed to the end', () => {
    const written = `${'${A:-'.repeat(1000)}x${'}'.repeat(1000)}`;
    expect(expand(written, variables).kind).toBe('unknown');
  });
});

test('quotes and backslashes keep a word together', () => {
  expect(splitLine(`A="x y" B=x\\ y 'C=x y' D`)).toEqual(['A="x y"', 'B=x\\ y', "'C=x y'", 'D']);
});
