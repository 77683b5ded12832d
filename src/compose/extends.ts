import type { Json } from '../yaml/operations.ts';
import { isList, isObject, type JsonObject } from './json.ts';

/** What `extends:` names (Compose spec, services `extends`). */
export interface Extends {
  readonly service: string;
  /** Undefined: a service of the same file. */
  readonly file: string | undefined;
}

export function readExtends(value: Json | undefined): Extends | undefined {
  if (typeof value === 'string') return { service: value, file: undefined };
  if (!isObject(value) || typeof value.service !== 'string') return undefined;
  return {
    service: value.service,
    file: typeof value.file === 'string' ? value.file : undefined,
  };
}

/** Keys whose value a later definition replaces instead of extending. */
const replaced: ReadonlySet<string> = new Set(['command', 'entrypoint', 'test']);

/** Keys that Compose brings to one form, by name, before it merges them. */
const named: ReadonlySet<string> = new Set([
  'annotations',
  'args',
  'depends_on',
  'environment',
  'labels',
  'models',
  'networks',
  'sysctls',
]);

/** `["A=1", "B"]` and `{A: 1, B: null}` mean the same for these keys. */
function byName(value: Json): JsonObject | undefined {
  if (isObject(value)) return value;
  if (!isList(value)) return undefined;
  const object: Record<string, Json> = Object.create(null);
  for (const item of value) {
    if (typeof item !== 'string') continue;
    const equals = item.indexOf('=');
    object[equals === -1 ? item : item.slice(0, equals)] =
      equals === -1 ? null : item.slice(equals + 1);
  }
  return object;
}

function mergeValue(key: string, base: Json, override: Json): Json {
  if (override === null) return base;
  if (replaced.has(key)) return override;
  if (named.has(key)) {
    const [left, right] = [byName(base), byName(override)];
    if (left !== undefined && right !== undefined) return mergeObjects(left, right);
  }
  if (isList(base) && isList(override)) return [...base, ...override];
  return isObject(base) && isObject(override) ? mergeObjects(base, override) : override;
}

/** Lays one definition over another as Docker does for `extends` (Compose spec, "Merge"). */
export function mergeObjects(base: JsonObject, override: JsonObject): JsonObject {
  const merged: Record<string, Json> = Object.assign(Object.create(null), base);
  for (const [key, value] of Object.entries(override)) {
    const inherited = merged[key];
    merged[key] = inherited === undefined ? value : mergeValue(key, inherited, value);
  }
  return merged;
}
