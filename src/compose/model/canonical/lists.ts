import type { Path } from '../../../yaml/operations.ts';
import { alone, hasUnknownItem } from '../rewrite.ts';
import type { Fault } from '../stage.ts';
import {
  isNull,
  type ModelList,
  type ModelValue,
  map,
  type Scalar,
  scalar,
  textOf,
} from '../value.ts';
import { kindFault, refused } from '../value-faults.ts';

/** Makes `key` and member of an item; undefined for what cannot be one. */
export type ReadItem = (
  text: string,
  item: ModelValue,
) => readonly [string, ModelValue] | undefined;

/** A list as a mapping, its last item of a name counting; as it is when an item is not known. */
export function mapped(
  value: ModelList,
  trail: Path,
  faults: Fault[],
  read: ReadItem,
  wanted: string,
): ModelValue {
  if (hasUnknownItem(value)) return value;
  const entries = new Map<string, ModelValue>();
  for (const [index, item] of value.items.entries()) {
    const text = textOf(item);
    const entry = text === undefined ? undefined : read(text, item);
    if (entry === undefined) faults.push(kindFault(item, [...trail, index], wanted));
    else entries.set(...entry);
  }
  return map(entries, value.origin);
}

/** A text as a list of one. */
export function listOfTexts(value: ModelValue): ModelValue {
  return textOf(value) === undefined ? value : alone(value);
}

/** A list without empty items, which say nothing. */
export function filledTexts(value: ModelValue): ModelValue {
  const texts = listOfTexts(value);
  if (texts.kind !== 'list') return texts;
  const items = texts.items.filter((item) => !isNull(item) && textOf(item) !== '');
  return items.length === texts.items.length ? texts : { ...texts, items };
}

/** A list of names as a mapping without values. */
export function mapOfNames(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind !== 'list') return value;
  const read: ReadItem = (name, item) => [
    name,
    item.kind === 'scalar' ? { ...item, value: null } : scalar(null, item.origin),
  ];
  return mapped(value, trail, faults, read, 'a name');
}

/** A list of `key=value` as a mapping. */
export function mapOfPairs(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind === 'map') return value;
  if (value.kind === 'scalar') return refused(value, trail, faults, 'a mapping or a list');
  const read: ReadItem = (text, item) => {
    const equals = text.indexOf('=');
    if (equals === -1) return undefined;
    const value = text.slice(equals + 1);
    const made = item.kind === 'scalar' ? { ...item, value } : scalar(value, item.origin);
    return [text.slice(0, equals), made];
  };
  return mapped(value, trail, faults, read, 'text with an equals sign, such as "name=path"');
}

/** A list of keys for `build.ssh` as a mapping. */
export function mapOfKeys(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind === 'map') return value;
  if (value.kind === 'scalar') return refused(value, trail, faults, 'a mapping or a list');
  const read: ReadItem = (text, item) => {
    const equals = text.indexOf('=');
    const path: Scalar = equals === -1 ? null : text.slice(equals + 1);
    if (equals === -1 && text !== 'default') return undefined;
    return [equals === -1 ? text : text.slice(0, equals), scalar(path, item.origin)];
  };
  return mapped(value, trail, faults, read, '"default" or a name with a path, such as "key=./id"');
}
