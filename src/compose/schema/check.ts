import type { Path } from '../../yaml/operations.ts';
import type {
  ModelList,
  ModelMap,
  ModelScalar,
  ModelValue,
  Origin,
  Scalar,
} from '../model/value.ts';
import { allowsType, matches, memberSchema, resolved, type Schema, schemaAt } from './schema.ts';

/** One way in which a value differs from the schema. */
export type Mismatch = {
  /** Leads to the value, or to the key, in what was checked. */
  readonly path: Path;
  /** Where that is written, or what is nearest around it; undefined when nothing of it is. */
  readonly at: Origin | undefined;
  readonly schema: Schema;
} & (
  | { readonly kind: 'type'; readonly value: ModelValue }
  | { readonly kind: 'enum'; readonly value: string }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'range' }
  /** Not a number that JSON has: infinite, or no number at all. */
  | { readonly kind: 'not-finite'; readonly value: number }
  /** `path` leads to the mapping that lacks the keys. */
  | { readonly kind: 'required'; readonly keys: readonly string[] }
  /** `path` leads to the later item, `first` is the index of the earlier one. */
  | { readonly kind: 'duplicate'; readonly first: number; readonly firstAt: Origin | undefined }
  /** `schema` is the one of the mapping that holds the key. */
  | { readonly kind: 'unknown-key'; readonly key: string; readonly value: ModelValue }
);

interface Walk {
  readonly trail: (string | number)[];
  /** The mappings and lists around the value, the outermost first. */
  readonly around: ModelValue[];
  readonly mismatches: Mismatch[];
}

/**
 * Every mismatch of a file or project, or of the part of one that belongs at `path`, in the order of its
 * keys. Unknown scalars satisfy everything.
 */
export function check(value: ModelValue, path: Path = []): readonly Mismatch[] {
  const walk: Walk = { trail: [...path], around: [], mismatches: [] };
  checkValue(schemaAt(path) ?? anything, value, walk);
  return walk.mismatches;
}

/** What extension fields hold; only what no JSON can say is wrong there. */
const anything: Schema = {};

function checkValue(written: Schema, value: ModelValue, walk: Walk): void {
  if (value.kind === 'scalar' && value.unknown === true) return;
  const schema = resolved(written);
  if (value.kind === 'scalar' && typeof value.value === 'number' && !Number.isFinite(value.value)) {
    walk.mismatches.push({ ...here(value, walk, schema), kind: 'not-finite', value: value.value });
    return;
  }
  if (!hasType(schema, value)) {
    walk.mismatches.push({ ...here(value, walk, schema), kind: 'type', value });
    return;
  }
  switch (value.kind) {
    case 'scalar':
      checkScalar(schema, value, walk);
      return;
    case 'list':
      checkList(schema, value, walk);
      return;
    case 'map':
      checkMapping(schema, value, walk);
  }
}

function here(value: ModelValue, walk: Walk, schema: Schema) {
  return { path: [...walk.trail], at: originOf(value, walk), schema };
}

function originOf(value: ModelValue, walk: Walk): Origin | undefined {
  return value.origin ?? walk.around.findLast(({ origin }) => origin !== undefined)?.origin;
}

function hasType(schema: Schema, value: ModelValue): boolean {
  switch (value.kind) {
    case 'scalar':
      return hasScalarType(schema, value.value);
    case 'list':
      return allowsType(schema, 'array');
    case 'map':
      return allowsType(schema, 'object');
  }
}

function hasScalarType(schema: Schema, value: Scalar): boolean {
  if (value === null) return allowsType(schema, 'null');
  switch (typeof value) {
    case 'boolean':
      return allowsType(schema, 'boolean');
    case 'number':
      return (
        allowsType(schema, 'number') || (allowsType(schema, 'integer') && Number.isInteger(value))
      );
    case 'bigint':
      return allowsType(schema, 'number') || allowsType(schema, 'integer');
    case 'string':
    case 'object':
      return allowsType(schema, 'string');
  }
}

function checkScalar(schema: Schema, scalar: ModelScalar, walk: Walk): void {
  const { value } = scalar;
  if (typeof value === 'string') checkText(schema, scalar, value, walk);
  else if (typeof value === 'number' || typeof value === 'bigint') {
    const number = Number(value);
    if (number < (schema.minimum ?? number) || number > (schema.maximum ?? number)) {
      walk.mismatches.push({ ...here(scalar, walk, schema), kind: 'range' });
    }
  }
}

function checkText(schema: Schema, scalar: ModelScalar, value: string, walk: Walk): void {
  if (schema.enum?.includes(value) === false) {
    walk.mismatches.push({ ...here(scalar, walk, schema), kind: 'enum', value });
  }
  const { pattern } = schema;
  if (pattern !== undefined && !matches(pattern, value)) {
    walk.mismatches.push({ ...here(scalar, walk, schema), kind: 'pattern', pattern });
  }
}

function checkList(schema: Schema, list: ModelList, walk: Walk): void {
  const { items = anything } = schema;
  walk.around.push(list);
  list.items.forEach((item, index) => {
    walk.trail.push(index);
    checkValue(items, item, walk);
    walk.trail.pop();
  });
  if (schema.uniqueItems) checkUnique(schema, list, walk);
  walk.around.pop();
}

function checkUnique(schema: Schema, list: ModelList, walk: Walk): void {
  const seen = new Map<string, number[]>();
  list.items.forEach((item, index) => {
    const look = likeness(item);
    const alike = seen.get(look) ?? [];
    const first = alike.find((earlier) => isSame(item, list.items[earlier]));
    seen.set(look, [...alike, index]);
    if (first === undefined) return;
    walk.trail.push(index);
    const firstAt = list.items[first]?.origin;
    walk.mismatches.push({ ...here(item, walk, schema), kind: 'duplicate', first, firstAt });
    walk.trail.pop();
  });
}

/** The same for all that may be the same, so that not every item is held against every other one. */
function likeness(item: ModelValue): string {
  switch (item.kind) {
    case 'scalar':
      return String(item.value);
    case 'list':
      return item.items.map(likeness).join('\n');
    case 'map': {
      const members = [...item.entries].map(([key, member]) => `${key}: ${likeness(member)}`);
      return members.sort().join('\n');
    }
  }
}

/** Compose takes a number for the same as an earlier text that reads like it, but not the other way. */
function isSame(later: ModelValue, earlier: ModelValue | undefined): boolean {
  if (earlier === undefined || later.kind !== earlier.kind) return false;
  if (later.kind === 'scalar' && earlier.kind === 'scalar') {
    if (later.unknown === true || earlier.unknown === true) return false;
    const isNumber = typeof later.value === 'number' || typeof later.value === 'bigint';
    return later.value === earlier.value || (isNumber && String(later.value) === earlier.value);
  }
  if (later.kind === 'list' && earlier.kind === 'list') {
    const { items } = earlier;
    return (
      later.items.length === items.length &&
      later.items.every((item, index) => isSame(item, items[index]))
    );
  }
  if (later.kind !== 'map' || earlier.kind !== 'map') return false;
  const { entries } = earlier;
  return (
    later.entries.size === entries.size &&
    [...later.entries].every(([key, member]) => isSame(member, entries.get(key)))
  );
}

function checkMapping(schema: Schema, mapping: ModelMap, walk: Walk): void {
  const keys = schema.required?.filter((key) => !mapping.entries.has(key)) ?? [];
  if (keys.length > 0) {
    walk.mismatches.push({ ...here(mapping, walk, schema), kind: 'required', keys });
  }
  walk.around.push(mapping);
  for (const [key, value] of mapping.entries) {
    walk.trail.push(key);
    const member = memberSchema(schema, key);
    if (member === undefined && schema.additionalProperties === false) {
      walk.mismatches.push({ ...here(value, walk, schema), kind: 'unknown-key', key, value });
    } else checkValue(member ?? anything, value, walk);
    walk.trail.pop();
  }
  walk.around.pop();
}
