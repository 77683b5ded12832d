import { Refusal } from './text.ts';
import type { ScalarNode } from './tree.ts';
import type { WholeFloat, YamlValue } from './value.ts';
import { isTimestamp, isWholeFloat } from './value.ts';

const words: ReadonlyMap<string, YamlValue> = new Map<string, YamlValue>([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, Number.POSITIVE_INFINITY] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
  ...['-0', '-0.0'].map((word) => [word, -0] as const),
]);

const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
// Go's ParseFloat takes underscores only between digits when the number starts with a dot.
const dotFloat = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;
const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/;
const timestamp =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)|\x20\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/;

const signedLimit = 1n << 63n;
const unsignedLimit = 1n << 64n;

/** The value of an untagged plain scalar as go-yaml v4, which Compose uses, decodes it into `any`. */
export function typePlain(text: string): YamlValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (text.startsWith('.')) {
    return dotFloat.test(text) ? (typeFloat(text.replaceAll('_', '')) ?? text) : text;
  }
  if (!/^[-+0-9]/.test(text)) return text;
  if (timestamp.test(text) && isDate(text)) return { kind: 'timestamp', source: text };
  const digits = text.replaceAll('_', '');
  const whole = typeInteger(digits);
  if (whole !== undefined) return whole;
  return float.test(digits) ? (typeFloat(digits) ?? text) : text;
}

/** Undefined for a number that is too large for a float. */
function typeFloat(digits: string): number | WholeFloat | undefined {
  const value = Number(digits);
  // Larger ones, and minus zero, are never integers, so nothing has to tell them from these.
  const isWhole = Number.isInteger(value) && Math.abs(value) < 2 ** 64 && !Object.is(value, -0);
  if (isWhole) return { kind: 'float', value };
  return Number.isFinite(value) ? value : undefined;
}

function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split(/[-Tt ]/, 3).map(Number);
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Integers up to 2^64-1; `010` is octal. Undefined when the text is none or is too large. */
function typeInteger(text: string): number | bigint | undefined {
  const [, sign, magnitude = ''] = integer.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const octal = /^0[0-7]+$/.test(magnitude);
  const size = BigInt(octal ? `0o${magnitude.slice(1)}` : magnitude.toLowerCase());
  const value = sign === '-' ? -size : size;
  const fits =
    value >= -signedLimit && (value < signedLimit || (sign === '' && value < unsignedLimit));
  if (!fits) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/**
 * The value of a scalar node, its tag considered. Throws a Refusal with the code `tag` for a value that is not
 * of the kind that its tag says.
 */
export function typeScalar(node: ScalarNode): YamlValue {
  const { style, text, properties } = node;
  const tag = properties?.tag?.replace(longTag, '!!$1');
  if (tag === undefined || tag === '!') {
    return style === 'plain' || style === 'empty' ? typePlain(text) : text;
  }
  if (tag === '!!str') return text;
  const type = types.get(tag);
  // A word with a tag of another kind is text, whatever it looks like.
  if (type === undefined) return { kind: 'tagged', tag, value: text };
  const value = type(text);
  if (value !== undefined) return value;
  throw new Refusal('tag', `the value is not what the tag "${tag}" says`, node);
}

const longTag = /^!<tag:yaml\.org,2002:(.*)>$/;

/** How YAML's own tags read a text, quoted or not; undefined for one that they do not fit. */
const types: ReadonlyMap<string, (text: string) => YamlValue | undefined> = new Map([
  ['!!null', only((value) => value === null)],
  ['!!bool', only((value) => typeof value === 'boolean')],
  ['!!int', only(isInteger)],
  ['!!float', typeAsFloat],
  ['!!timestamp', only(isTimestamp)],
  ['!!binary', decodeBase64],
]);

function only(fits: (value: YamlValue) => boolean): (text: string) => YamlValue | undefined {
  return (text) => {
    const value = typePlain(text);
    return fits(value) ? value : undefined;
  };
}

function isInteger(value: YamlValue): boolean {
  return typeof value === 'bigint' || (Number.isInteger(value) && !isLargeFloat(value));
}

/** Whether it is a number that no integer of 64 bits has, or minus zero; see `typeFloat`. */
function isLargeFloat(value: YamlValue): boolean {
  return typeof value === 'number' && (!Number.isSafeInteger(value) || Object.is(value, -0));
}

function typeAsFloat(text: string): YamlValue | undefined {
  const value = typePlain(text);
  if (isWholeFloat(value)) return value;
  if (!isInteger(value)) return typeof value === 'number' ? value : undefined;
  // go-yaml makes no float of an integer that has no sign and needs all 64 bits.
  if (typeof value === 'bigint' && value >= signedLimit) return undefined;
  return { kind: 'float', value: Number(value) };
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decodeBase64(text: string): string | undefined {
  const digits = text.replaceAll(/[\r\n]/g, '');
  if (!base64.test(digits)) return undefined;
  const bytes = Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
