import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globMatcher } from '../src/glob.ts';

test.each([
  ['*.yaml', 'a/b.yaml', true],
  ['a/*.yaml', 'a/b/c.yaml', false],
  ['a/**', 'a/b/c.yaml', true],
  ['{a,b}.yaml', 'b.yaml', true],
  ['[a-c].yaml', 'b.yaml', true],
  ['[!a-c].yaml', 'b.yaml', false],
  ['[z-a].yaml', 'b.yaml', false],
  ['[z-a].yaml', '[z-a].yaml', true],
  ['examples', 'x/examples/y.yaml', true],
])('%s and %s: %s', (pattern, path, expected) => {
  expect(globMatcher(pattern)(path)).toBe(expected);
});

test('every text is a pattern', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '-',
    '!',
    '^',
    '\\',
    '{',
    '}',
    ',',
    '*',
    '?',
    '/',
    'a',
    'z',
  );
  const pattern = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
  );
  fc.assert(fc.property(pattern, (text) => typeof globMatcher(text)('a/b') === 'boolean'));
});
