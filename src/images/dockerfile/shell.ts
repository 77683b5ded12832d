import { fileNameOf } from '../../compose/file-path.ts';

/** One simple command of a shell script. */
export interface ShellCommand {
  /** Without quotes; variables stay as they are. Redirections are words of their own: `>`, `>>`. */
  readonly words: readonly string[];
  /** Whether it reads what another command writes. */
  readonly isPiped: boolean;
  /** Of the script; the first is 1. */
  readonly line: number;
}

interface Reading {
  readonly commands: ShellCommand[];
  words: string[];
  word: string | undefined;
  quote: string;
  isPiped: boolean;
  line: number;
}

/**
 * The simple commands of a script, wherever they stand: in lists, pipes, conditions, loops, functions and
 * substitutions. Far from all of the grammar, but enough to see which programs are called with which words.
 */
export function commandsIn(script: string): readonly ShellCommand[] {
  const reading: Reading = {
    commands: [],
    words: [],
    word: undefined,
    quote: '',
    isPiped: false,
    line: 1,
  };
  for (let at = 0; at < script.length; at += 1) {
    const isLineEnd = script.charAt(at) === '\n';
    at += read(reading, script, at);
    if (isLineEnd) reading.line += 1;
  }
  endCommand(reading, false);
  return reading.commands;
}

/** Takes in the character at a place, and returns how many more it has taken. */
function read(reading: Reading, script: string, at: number): number {
  const character = script.charAt(at);
  const next = script.charAt(at + 1);
  if (reading.quote !== '') return readQuoted(reading, character, next);
  switch (character) {
    case '\\':
      if (next === '\n') reading.line += 1;
      else append(reading, next);
      return 1;
    case '"':
    case "'":
      reading.quote = character;
      append(reading, '');
      return 0;
    case '#':
      if (reading.word !== undefined) break;
      return restOfLine(script, at);
    case '>':
      return readRedirection(reading, script, at);
    case '|':
      endCommand(reading, next !== '|');
      return next === '|' ? 1 : 0;
    case ';':
    case '&':
    case '\n':
    case '(':
    case ')':
    case '`':
      endCommand(reading, false);
      return 0;
    case ' ':
    case '\t':
    case '\r':
      endWord(reading);
      return 0;
  }
  append(reading, character);
  return 0;
}

function readQuoted(reading: Reading, character: string, next: string): number {
  if (character === reading.quote) {
    reading.quote = '';
    return 0;
  }
  if (character === '\\' && reading.quote === '"') {
    append(reading, next);
    return 1;
  }
  append(reading, character);
  return 0;
}

/** `2>&1` and `>&2` name streams, not files. */
function readRedirection(reading: Reading, script: string, at: number): number {
  const [operator = '>', streams = ''] =
    /^>>?\|?(&\s*[\d-]?)?/.exec(script.slice(at, at + 8)) ?? [];
  if (/^\d+$/.test(reading.word ?? '')) reading.word = undefined;
  endWord(reading);
  if (streams === '') reading.words.push(operator.startsWith('>>') ? '>>' : '>');
  return operator.length - 1;
}

function restOfLine(script: string, at: number): number {
  const end = script.indexOf('\n', at);
  return (end === -1 ? script.length : end) - at - 1;
}

function append(reading: Reading, text: string): void {
  reading.word = (reading.word ?? '') + text;
}

function endWord(reading: Reading): void {
  if (reading.word !== undefined) reading.words.push(reading.word);
  reading.word = undefined;
}

function endCommand(reading: Reading, pipesOn: boolean): void {
  endWord(reading);
  const words = withoutPrefix(reading.words);
  const { isPiped, line } = reading;
  if (words.length > 0) reading.commands.push({ words, isPiped, line });
  reading.words = [];
  reading.isPiped = pipesOn;
}

const prefix =
  /^(?:if|then|elif|else|fi|do|done|while|until|!|\{|\}|time|exec|eval|env|command|\w+=.*)$/;

/** Without keywords and assignments before the program. */
function withoutPrefix(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !prefix.test(word));
  return start === -1 ? [] : words.slice(start);
}

/** The name of the program that a command calls, without its folder. */
export function programOf({ words }: ShellCommand): string {
  return fileNameOf(words[0] ?? '');
}

/** What sudo is told to run. */
export function withoutSudo(command: ShellCommand): ShellCommand {
  if (programOf(command) !== 'sudo') return command;
  const start = command.words.findIndex((word, index) => index > 0 && !/^-|=/.test(word));
  return start === -1 ? command : { ...command, words: command.words.slice(start) };
}
