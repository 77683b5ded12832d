import { expect, test } from 'vitest';
import { splitWords } from '../../src/compose/command-words.ts';

test.each([
  ['', []],
  ['  nginx \t -g\n', ['nginx', '-g']],
  [`sh -c "a 'b' c"`, ['sh', '-c', "a 'b' c"]],
  [`a'b'"c"`, ['abc']],
  [`'' ""`, ['', '']],
  ['a\\ b', ['a b']],
  [`'a\\b'`, ['a\\b']],
  ['a && b', ['a']],
  ['a; b', ['a']],
  ['a 2>&1', ['a']],
  ['a x2>file', ['a', 'x2']],
  ['echo "a; b"', ['echo', 'a; b']],
  ['echo `date +%s`', ['echo', '`date +%s`']],
  ['echo $(date; true) x', ['echo', '$(date; true)', 'x']],
  ['echo "(a)"', ['echo', '(a)']],
  ['# a', ['#', 'a']],
])('%j', (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

test.each(['"a', "it's", 'a\\', '(a)', 'a)', '`a', '$(a', '$(a (b))'])('%j has no end', (text) => {
  expect(splitWords(text)).toBeUndefined();
});
