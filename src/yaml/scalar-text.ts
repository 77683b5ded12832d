import { typePlain } from './scalar-types.ts';
import type { Quote } from './style.ts';
import { Refusal } from './text.ts';

// Words and numbers that some YAML 1.1 reader (PyYAML, older Compose) takes for something else than text.
const ambiguous = new RegExp(
  `^(?:${[
    '[-+]?\\.?_*',
    '[-+]?[._]*e[-+]?[0-9_]+',
    'y|n|yes|no|on|off|true|false|null|~|=|<<|\\.nan|[-+]?\\.inf',
    '[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?',
    '[-+]?[0-9][0-9_,]*(?:\\.[0-9_]*)?(?:e[-+]?[0-9]+)?',
    '[-+]?\\.[0-9_]+(?:e[-+]?[0-9]+)?',
    '[-+]?0x[0-9a-f_]+',
    '[-+]?0o?[0-7_]+',
    '[-+]?0b[01_]+',
    '\\d{4}-\\d{1,2}-\\d{1,2}.*',
  ].join('|')})$`,
  'i',
);

const plain =
  /^[A-Za-z0-9_./$(\\^+;][^\p{Cc}\p{Cs}\ufeff\u2028\u2029\ufffe\uffff\u{10000}-\u{10ffff}]*$/u;
const unprintable = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u;
const escaped = /["\\\p{Cc}\p{Cs}\u00a0\u2028\u2029\ufeff\ufffe\uffff]/gu;
const halfCharacter = /\p{Cs}/u;

export type Position = 'block' | 'flow';

/** Whether every reader takes the unquoted text for this very string. */
export function isPlainSafe(text: string, position: Position): boolean {
  if (text === '' || ambiguous.test(text) || typeof typePlain(text) !== 'string') return false;
  if (!plain.test(text)) return false;
  if (/^\s|\s$|: |:$|\s#|:\t/.test(text) || /^(?:\.\.\.|---)/.test(text)) return false;
  // go-yaml takes `? ` inside a plain scalar in brackets for a key.
  return position === 'block' || !/[[\]{},?]|:["'[{]/.test(text);
}

function isPlainSafeKey(key: string, position: Position): boolean {
  return key.length <= 200 && !/[[\]{},"'#&*!|>%@`]/.test(key) && isPlainSafe(key, position);
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['\0', '\\0'],
]);

function escapeSequence(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  const code = character.charCodeAt(0);
  if (code >= 0xd800 && code <= 0xdfff)
    throw new Refusal('value', 'a new value holds half a character');
  const digits = code.toString(16);
  return code < 256 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

/** Not JSON.stringify: go-yaml rejects its surrogate escapes and raw control characters. */
export function doubleQuoted(text: string): string {
  return `"${text.replaceAll(escaped, escapeSequence)}"`;
}

/** Text in the wanted quotes, or in double ones where only they can hold it. */
export function quotedText(text: string, quote: Quote): string {
  if (quote === 'double' || unprintable.test(text) || halfCharacter.test(text))
    return doubleQuoted(text);
  return `'${text.replaceAll("'", "''")}'`;
}

export function keyText(key: string, quote: Quote, position: Position): string {
  return isPlainSafeKey(key, position) ? key : quotedText(key, quote);
}

/** Whether a string of several lines can stand in a literal block (`|`) and read the same everywhere. */
export function isLiteralSafe(text: string): boolean {
  if (!/[^\n]\n+[^\n]/.test(text) || text.endsWith('\n\n')) return false;
  if (unprintable.test(text.replaceAll('\n', '')) || halfCharacter.test(text)) return false;
  const lines = text.replace(/\n$/, '').split('\n');
  // A first line that is blank or indented would need an indentation indicator.
  return /^[^\s]/.test(lines[0] ?? '') && lines.every((line) => line === '' || /\S/.test(line));
}
