import { describe, expect, test } from 'vitest';
import { parseDotenv } from '../../../src/compose/model/dotenv.ts';

const shell = new Map([
  ['SHELL', '/bin/sh'],
  ['EMPTY', ''],
]);

function parse(text: string, before?: ReadonlyMap<string, string>) {
  return parseDotenv(text, (name) => shell.get(name), before);
}

function values(text: string, before?: ReadonlyMap<string, string>): unknown {
  const result = parse(text, before);
  return 'fault' in result ? result.fault : Object.fromEntries(result.values);
}

describe('env files', () => {
  test.each([
    ['', {}],
    ['# nothing\n\n', {}],
    ['\ufeffA=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['A=1\nA=2\n', { A: '2' }],
    ['A = 1 \n', { A: '1' }],
    ['A: 1\n', { A: '1' }],
    ['export A=1\nexport\tB=2\n', { A: '1', B: '2' }],
    ['a.b-c[0]=x\n', { 'a.b-c[0]': 'x' }],
    ['A=\nB=""\n', { A: '', B: '' }],
    ['A=x # comment\nB=x#y\nC=#z\n', { A: 'x', B: 'x#y', C: '#z' }],
    ["A='x # $SHELL \\n'\n", { A: 'x # $SHELL \\n' }],
    ["A='it\\'s'\n", { A: "it's" }],
    ['A="x\ny"\nB=1\n', { A: 'x\ny', B: '1' }],
    ['A="a\\tb\\"c\\\\d"\n', { A: 'a\tb"c\\d' }],
    ['A="\\$SHELL $$SHELL"\n', { A: '$SHELL $SHELL' }],
    ['A="\\0101\\0400\\08\\c"\n', { A: 'A\\400\\8\\c' }],
    ['A=a\\tb\n', { A: 'a\\tb' }],
    ['A="x" B=y\n', { A: 'x', B: 'y' }],
    ['SHELL\nNONE\nA=1\n', { SHELL: '/bin/sh', A: '1' }],
    ['A=1\nB=$A${C:-c}\nSHELL=x\nD=$SHELL\n', { A: '1', B: '1c', SHELL: 'x', D: '/bin/sh' }],
    ['A=1\nB', { A: '1', '': 'B' }],
  ])('%j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test('see what stands above before what earlier files say', () => {
    const before = new Map([
      ['A', 'old'],
      ['B', 'kept'],
    ]);
    expect(values('C=$A\nA=new\nD=$A$B\n', before)).toEqual({ C: 'old', A: 'new', D: 'newkept' });
  });

  test.each([
    ['A=1\nB C=2\n', 2, "a variable's name holds a blank"],
    ['# x\n\nA%=1\n', 3, 'a variable\'s name holds the character "%"'],
    ['A=1\nB="x\n\n', 2, 'a quote is not closed'],
    ['A="x\ny"\nB=${\n', 3, 'the value of "B" holds a "${" that starts no variable'],
    ['A=${NONE:?secret}\n', 1, '"A" needs the variable "NONE", which has no value'],
    ['export ', 1, 'a line holds nothing but "export"'],
  ])('%j is refused in line %i', (text, line, message) => {
    expect(values(text)).toEqual({ message, line });
  });
});
