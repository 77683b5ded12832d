import { describe, expect, test } from 'vitest';
import { hasVariable, withDefaults } from '../../../src/compose/interpolation.ts';
import { substitute } from '../../../src/compose/model/template.ts';

const environment = new Map([
  ['SET', 'value'],
  ['EMPTY', ''],
  ['DOLLAR', '$SET'],
]);

function lookup(name: string): string | undefined {
  return environment.get(name);
}

describe('variables', () => {
  test.each([
    ['plain', 'plain'],
    ['$SET', 'value'],
    ['a${SET}b', 'avalueb'],
    ['$SET_', ''],
    ['$set', ''],
    ['$$SET', '$SET'],
    ['$$$SET', '$value'],
    ['$DOLLAR', '$SET'],
    ['$1 $( $ $', '$1 $( $ $'],
    ['$é', '$é'],
    ['${SET:-x}', 'value'],
    ['${EMPTY:-x}', 'x'],
    ['${EMPTY-x}', ''],
    ['${NONE-x}', 'x'],
    ['${SET:+x}', 'x'],
    ['${EMPTY:+x}', ''],
    ['${EMPTY+x}', 'x'],
    ['${NONE+x}', ''],
    ['${SET?needed}', 'value'],
    ['${EMPTY?needed}', ''],
    ['${NONE:-${SET}-$EMPTY}', 'value-'],
    ['${NONE:-${NONE:-deep}}', 'deep'],
    ['${NONE:-{"a":1}}', '{"a":1}'],
    ['${NONE:-a}b}', 'ab}'],
    ['${NONE:-a:+b}', 'a:+b'],
    ['${NONE-a} ${SET}', 'a value'],
    ['${NONE:-a\\}b}', 'a\\b}'],
    ['${SET:-${}', 'value'],
    ['${NONE:+${BROKEN.}}', ''],
  ])('%s', (text, expected) => {
    expect(substitute(text, lookup)).toMatchObject({ kind: 'text', text: expected });
  });

  test.each([
    ['${}', 0],
    ['a ${ SET }', 2],
    ['$SET ${A.b}', 5],
    ['${SET:=x}', 0],
    ['${SET/x/y}', 0],
    ['${SET', 0],
    ['${NONE:-a\nb}', 0],
    ['${NONE:-${A.b}}', 8],
    ['é${NONE:-xx${}', 11],
  ])('%j is refused at %i', (text, offset) => {
    expect(substitute(text, lookup)).toEqual({ kind: 'invalid', offset });
  });

  test('a variable that must have a value', () => {
    const missing = { kind: 'missing', offset: 1, name: 'NONE', reason: 'costs $1' };
    expect(substitute('a${NONE:?costs $$1}', lookup)).toEqual(missing);
    expect(substitute('a${NONE:?not $SET}', lookup)).toEqual({ ...missing, reason: undefined });
    expect(substitute('${EMPTY:?}', lookup)).toMatchObject({ kind: 'missing', reason: '' });
  });

  test('names what is unset once, and not what has a default', () => {
    const result = substitute('$B $A ${B} ${C:-$D} ${E-} ${F:+x}', lookup);
    expect(result).toMatchObject({ unset: ['B', 'A', 'D'] });
  });
});

describe('without an environment', () => {
  test.each([
    ['${TAG:-17}', '17'],
    ['a:${X-${Y:-1}}$$', 'a:1$'],
    ['${A:+-slim}', ''],
    ['$A', undefined],
    ['${A:-$B}', undefined],
    ['${A:?b}', undefined],
    ['${A', undefined],
  ])('%s', (text, expected) => {
    expect(withDefaults(text)).toBe(expected);
  });

  test.each([
    ['$$A', false],
    ['$$$A', true],
    ['$1 $(ls) a$', false],
    ['${', true],
    ['${A:-}', true],
  ])('%s holds a variable: %s', (text, expected) => {
    expect(hasVariable(text)).toBe(expected);
  });
});
