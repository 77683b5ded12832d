import type { Lookup } from './project.ts';
import { substitute } from './template.ts';

export interface DotenvFault {
  /** One sentence in the user's words, without any value. */
  readonly message: string;
  /** From 1. */
  readonly line: number;
}

export type Dotenv =
  | { readonly values: ReadonlyMap<string, string> }
  | { readonly fault: DotenvFault };

const nothing: ReadonlyMap<string, string> = new Map();

/**
 * Reads an env file (Compose spec, "Interpolation" and services `env_file`): `KEY=value`, `KEY: value`,
 * `export KEY=value`, values in quotes over several lines, comments, and `KEY` alone, which is taken over from
 * `lookup`. Variables in a value stand for what `lookup` says, then for what stands above, then for
 * what is in `before`, which comes from files read earlier. Later lines win.
 */
export function parseDotenv(text: string, lookup: Lookup, before = nothing): Dotenv {
  const values = new Map<string, string>();
  const resolve = (name: string) => lookup(name) ?? values.get(name) ?? before.get(name);
  const source = text.replace(/^\ufeff/, '');
  let position: Position = { at: 0, line: 1 };
  for (;;) {
    position = skipToStatement(source, position);
    if (position.at === source.length) return { values };
    const key = readKey(source, position);
    if ('fault' in key) return key;
    position = key.next;
    if (key.isAlone) {
      const value = lookup(key.name);
      if (value !== undefined) values.set(key.name, value);
      continue;
    }
    const value = readValue(source, position);
    if (value === undefined) return fault('a quote is not closed', position);
    const expanded = expand(value, key.name, resolve);
    if (typeof expanded !== 'string') return fault(expanded.message, position);
    values.set(key.name, expanded);
    position = value.next;
  }
}

interface Position {
  readonly at: number;
  /** From 1. */
  readonly line: number;
}

interface Key {
  readonly name: string;
  /** Whether it has neither `=` nor `:`. */
  readonly isAlone: boolean;
  readonly next: Position;
}

interface Value {
  readonly text: string;
  readonly quote: string | undefined;
  readonly next: Position;
}

function fault(message: string, { line }: Position): { readonly fault: DotenvFault } {
  return { fault: { message, line } };
}

// White space as Go sees it, with and without line feeds and the rarer kinds.
const anySpace = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const spacesAtEnd = new RegExp(`${anySpace.source}+$`);
const blanks = /[\t\v\f\r \u0085\u00a0]*/y;
const keyCharacters = /[\p{L}\p{N}_.\-[\]\t\v\f\r \u0085\u00a0]*/uy;

function endOf(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(source)?.[0].length ?? 0);
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end === -1 ? source.length : end;
}

/** Over empty lines and comments. */
function skipToStatement(source: string, { at: from, line: first }: Position): Position {
  let at = from;
  let line = first;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === '#') {
      at = endOfLine(source, at);
      continue;
    }
    if (!anySpace.test(character)) break;
    if (character === '\n') line += 1;
    at += 1;
  }
  return { at, line };
}

function readKey(source: string, position: Position): Key | { readonly fault: DotenvFault } {
  const start = skipExport(source, position.at);
  const end = endOf(keyCharacters, source, start);
  const delimiter = source.charAt(end);
  if (delimiter === '') {
    // Compose takes a last line without `=` for the value of a variable without a name.
    if (start === source.length) return fault('a line holds nothing but "export"', position);
    return { name: '', isAlone: false, next: { ...position, at: start } };
  }
  if (!['=', ':', '\n'].includes(delimiter)) {
    const character = String.fromCodePoint(source.codePointAt(end) ?? 0);
    return fault(`a variable's name holds the character "${character}"`, position);
  }
  const name = source.slice(start, end).replace(spacesAtEnd, '');
  if (name.includes(' ')) return fault("a variable's name holds a blank", position);
  const isAlone = delimiter === '\n';
  const line = isAlone ? position.line + 1 : position.line;
  return { name, isAlone, next: { at: endOf(blanks, source, end + 1), line } };
}

function skipExport(source: string, at: number): number {
  const found = source.startsWith('export', at) && /[\t\n\f\r ]/.test(source.charAt(at + 6));
  return found ? endOf(blanks, source, at + 6) : at;
}

/** Undefined when a quote is not closed. */
function readValue(source: string, { at, line }: Position): Value | undefined {
  const quote = source.charAt(at);
  if (quote === '"' || quote === "'") return readQuoted(source, { at, line }, quote);
  const end = endOfLine(source, at);
  const [content = ''] = source.slice(at, end).split(' #', 1);
  const text = content.replace(spacesAtEnd, '');
  return { text, quote: undefined, next: { at: Math.min(end + 1, source.length), line: line + 1 } };
}

function readQuoted(source: string, start: Position, quote: string): Value | undefined {
  let text = '';
  let line = start.line;
  for (let at = start.at + 1; at < source.length; at += 1) {
    let character = source.charAt(at);
    if (character === quote) return { text, quote, next: { at: at + 1, line } };
    // A backslash keeps its meaning for later, except before the quote.
    if (character === '\\' && at + 1 < source.length) {
      at += 1;
      character = source.charAt(at);
      if (character !== quote) text += '\\';
    }
    if (character === '\n') line += 1;
    text += character;
  }
  return undefined;
}

function expand(
  { text, quote }: Value,
  key: string,
  resolve: Lookup,
): string | { readonly message: string } {
  if (quote === "'") return text;
  const result = substitute(quote === '"' ? withoutEscapes(text) : text, resolve);
  switch (result.kind) {
    case 'text':
      return result.text;
    case 'invalid':
      return { message: `the value of "${key}" holds a "\${" that starts no variable` };
    case 'missing':
      return { message: `"${key}" needs the variable "${result.name}", which has no value` };
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['"', '"'],
  ['\\', '\\'],
  // A literal dollar sign to the interpolation that follows.
  ['$', '$$'],
]);

/** `\0` takes three octal digits; with fewer only the zero is lost. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(?:([abcfnrtv$"\\])|0([0-9]{0,3}))/g, (whole, letter, digits) => {
    if (letter !== undefined) return escapes.get(letter) ?? whole;
    const isByte = /^[0-3][0-7]{2}$/.test(digits);
    return isByte ? String.fromCharCode(Number.parseInt(digits, 8)) : `\\${digits}`;
  });
}
