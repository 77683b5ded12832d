import type { Path } from '../../yaml/operations.ts';
import type { ModelValue } from '../model/value.ts';
import { type Schema, type TypeName, typesOf } from './schema.ts';

/** What one entry of a top-level mapping is called. */
const singular: ReadonlyMap<string | number | undefined, string> = new Map([
  ['services', 'service'],
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['secrets', 'secret'],
  ['configs', 'config'],
  ['models', 'model'],
]);

const longestKey = 60;

/** A key as a message shows it: what follows a `=` was meant as a value and may be secret. */
export function shownKey(key: string | number): string {
  const name = String(key).replace(/=.*/s, '=…');
  return name.length > longestKey ? `${name.slice(0, longestKey)}…` : name;
}

/** `healthcheck.test`, `volumes[0].bind`: indices count from 0, as in a path. */
export function dotted(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${shownKey(step)}`))
    .join('')
    .replace(/^\./, '');
}

/** The thing that `path` leads to, as the subject of a sentence. */
export function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'a Compose file';
  const [section, name, ...rest] = path;
  const entry = singular.get(section);
  if (entry === undefined || name === undefined) {
    return typeof last === 'number' ? item(path) : `\`${dotted(path)}\``;
  }
  const owner = `${entry} "${shownKey(name)}"`;
  if (rest.length === 0) return owner;
  return `${typeof last === 'number' ? item(rest) : `\`${dotted(rest)}\``} of ${owner}`;
}

function item(path: Path): string {
  return `item ${Number(path.at(-1)) + 1} of \`${dotted(path.slice(0, -1))}\``;
}

/** Where a key stands. */
export function place(path: Path): string {
  return path.length === 0 ? 'at the top level of the file' : `in ${subject(path)}`;
}

const typeWords: { readonly [type in TypeName]: string } = {
  null: 'empty',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  array: 'a list',
  object: 'a mapping',
};

/**
 * `text, a list or a mapping`: what a schema allows. Text that Compose turns into a value of another type
 * is not named: it has to be written like one.
 */
export function allowedTypes(schema: Schema, isCast: boolean): string {
  const types = typesOf(schema);
  // Beside true and false alone, text is allowed only because a variable may be written there.
  const switches = types.includes('boolean') && !types.includes('number');
  const hidesText = switches || (isCast && types.length > 1);
  const shown = types.filter((type) => type !== 'null' && !(hidesText && type === 'string'));
  return alternatives(shown.map((type) => typeWords[type]));
}

/** `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  const others = words.slice(0, -1);
  return others.length === 0 ? last : `${others.join(', ')} or ${last}`;
}

/** `"a", "b" or "c"`. */
export function quoted(words: readonly string[]): string {
  return alternatives(words.map((word) => `"${word}"`));
}

/** `"a", "b"`: names that are there. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `"${shownKey(name)}"`).join(', ');
}

/** What a value is, seen from what a schema wants, without saying any text or number. */
export function kindOf(value: ModelValue, schema: Schema): string {
  if (value.kind !== 'scalar') return value.kind === 'list' ? 'a list' : 'a mapping';
  const scalar = value.value;
  if (scalar === null) return 'empty';
  switch (typeof scalar) {
    case 'string':
      return 'text';
    case 'number':
    case 'bigint':
      return typesOf(schema).includes('integer') ? 'a fraction' : 'a number';
    case 'boolean':
      return String(scalar);
    case 'object':
      return 'a date';
  }
}

const patternWords: ReadonlyMap<string, string> = new Map([
  [
    '[a-zA-Z0-9][a-zA-Z0-9_.-]+',
    'needs a letter or digit followed by at least one more letter, digit, "_", "." or "-"',
  ],
  [
    'always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+',
    'must be "always", "never", "missing", "build", "daily", "weekly" or a time such as "every_12h"',
  ],
  ['^all$', 'must be "all" or a list'],
]);

/** What a pattern demands, as the rest of a sentence. */
export function patternDemand(pattern: string): string {
  return patternWords.get(pattern) ?? `must match the pattern ${pattern}`;
}

/** `at least 0`, `from 0 to 100`. */
export function range(schema: Schema): string {
  const { minimum, maximum } = schema;
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
}
