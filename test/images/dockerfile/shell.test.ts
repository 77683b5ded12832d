import { expect, test } from 'vitest';
import { commandsIn } from '../../../src/images/dockerfile/shell.ts';

function wordsOf(script: string): readonly string[] {
  return commandsIn(script).map(({ words, isPiped }) => `${isPiped ? '| ' : ''}${words.join(' ')}`);
}

test.each([
  ['apt-get update && apt-get install -y sudo', ['apt-get update', 'apt-get install -y sudo']],
  ['curl x | sh -s; a || b', ['curl x', '| sh -s', 'a', 'b']],
  ['if [ "$1" = x ]; then exec gosu app "$@"; fi', ['[ $1 = x ]', 'gosu app $@']],
  ['A=1 B="2 3" sed -i s/a/b/ "/etc/a b"', ['sed -i s/a/b/ /etc/a b']],
  ['echo x > /a 2>&1 >> /b', ['echo x > /a >> /b']],
  ['chown a $(which b) # c && d', ['chown a $', 'which b']],
  ['a \\\n  b\nc', ['a b', 'c']],
  ['f() { rm x; }', ['f', 'rm x']],
  [`echo 'a && b' "c; d"`, ['echo a && b c; d']],
  ['cmd 2>/dev/null', ['cmd > /dev/null']],
])('%j', (script, words) => {
  expect(wordsOf(script)).toEqual(words);
});

test('a command knows its line', () => {
  const script = '#!/bin/sh\n# a\n\nfirst\nsecond \\\n  more\n"text\nof two" last\nend';
  expect(commandsIn(script).map(({ line, words }) => `${line} ${words[0]}`)).toEqual([
    '4 first',
    '6 second',
    '8 text\nof two',
    '9 end',
  ]);
});
