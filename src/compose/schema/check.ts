import type { Json, Path } from '../../yaml/operations.ts';
import { hasVariable } from '../interpolation.ts';
import type { JsonObject } from '../json.ts';
import { allowsType, matches, memberSchema, resolved, rootSchema, type Schema } from './schema.ts';

/** One way in which a value differs from the schema. `path` leads to the value, or to the key. */
export type Fault = { readonly path: Path; readonly schema: Schema } & (
  | { readonly kind: 'type'; readonly value: Json }
  | { readonly kind: 'enum'; readonly value: string }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'range' }
  /** `path` leads to the mapping that lacks the keys. */
  | { readonly kind: 'required'; readonly keys: readonly string[] }
  /** `path` leads to the later item, `first` is the index of the earlier one. */
  | { readonly kind: 'duplicate'; readonly first: number }
  /** `schema` is the one of the mapping that holds the key. */
  | { readonly kind: 'unknown-key'; readonly key: string; readonly value: Json }
);

interface Walk {
  readonly trail: (string | number)[];
  readonly faults: Fault[];
}

/** Every fault of a file, in the order of its text. */
export function check(json: Json): readonly Fault[] {
  const walk: Walk = { trail: [], faults: [] };
  checkValue(rootSchema(), json, walk);
  return walk.faults;
}

function checkValue(written: Schema, value: Json, walk: Walk): void {
  const schema = resolved(written);
  if (!hasType(schema, value)) {
    walk.faults.push({ kind: 'type', path: [...walk.trail], schema, value });
    return;
  }
  if (typeof value === 'string') checkText(schema, value, walk);
  else if (typeof value === 'number') checkNumber(schema, value, walk);
  else if (isList(value)) checkList(schema, value, walk);
  else if (isMapping(value)) checkMapping(schema, value, walk);
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isMapping(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function hasType(schema: Schema, value: Json): boolean {
  if (value === null) return allowsType(schema, 'null');
  if (isList(value)) return allowsType(schema, 'array');
  switch (typeof value) {
    case 'string':
      return allowsType(schema, 'string');
    case 'boolean':
      return allowsType(schema, 'boolean');
    case 'number':
      return (
        (allowsType(schema, 'number') && Number.isFinite(value)) ||
        (allowsType(schema, 'integer') && Number.isInteger(value))
      );
    case 'object':
      return allowsType(schema, 'object');
  }
}

function checkText(schema: Schema, value: string, walk: Walk): void {
  // Compose puts variables in before it looks at the value, so only then can it be judged.
  if ((schema.enum === undefined && schema.pattern === undefined) || hasVariable(value)) return;
  if (schema.enum?.includes(value) === false) {
    walk.faults.push({ kind: 'enum', path: [...walk.trail], schema, value });
  }
  if (schema.pattern !== undefined && !matches(schema.pattern, value)) {
    walk.faults.push({ kind: 'pattern', path: [...walk.trail], schema, pattern: schema.pattern });
  }
}

function checkNumber(schema: Schema, value: number, walk: Walk): void {
  if (value < (schema.minimum ?? value) || value > (schema.maximum ?? value)) {
    walk.faults.push({ kind: 'range', path: [...walk.trail], schema });
  }
}

function checkList(schema: Schema, list: readonly Json[], walk: Walk): void {
  const { items } = schema;
  if (items !== undefined) {
    list.forEach((item, index) => {
      walk.trail.push(index);
      checkValue(items, item, walk);
      walk.trail.pop();
    });
  }
  if (schema.uniqueItems) checkUnique(schema, list, walk);
}

/** Lists without repetition hold text or numbers only, so items are the same when they are identical. */
function checkUnique(schema: Schema, list: readonly Json[], walk: Walk): void {
  const seen = new Map<Json, number>();
  list.forEach((item, index) => {
    const first = seen.get(item);
    if (first === undefined) seen.set(item, index);
    else {
      walk.faults.push({ kind: 'duplicate', path: [...walk.trail, index], schema, first });
    }
  });
}

function checkMapping(schema: Schema, mapping: JsonObject, walk: Walk): void {
  const keys = schema.required?.filter((key) => !Object.hasOwn(mapping, key)) ?? [];
  if (keys.length > 0) {
    walk.faults.push({ kind: 'required', path: [...walk.trail], schema, keys });
  }
  for (const [key, value] of Object.entries(mapping)) {
    walk.trail.push(key);
    const member = memberSchema(schema, key);
    if (member !== undefined) checkValue(member, value, walk);
    else if (schema.additionalProperties === false) {
      walk.faults.push({ kind: 'unknown-key', path: [...walk.trail], schema, key, value });
    }
    walk.trail.pop();
  }
}
