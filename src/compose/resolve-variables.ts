import type { Json } from '../yaml/operations.ts';
import { escapeDollars, hasVariable } from './interpolation.ts';
import { isList, isObject, type JsonObject } from './json.ts';
import type { Lookup } from './model/project.ts';
import { substitute } from './model/template.ts';

/**
 * The text with its variables replaced, when the environment gives every one of them; otherwise as it is. The
 * result is again a text for Compose, in which a dollar sign is doubled.
 */
function resolveText(text: string, environment: Lookup): string {
  if (!hasVariable(text)) return text;
  const names = new Set<string>();
  const result = substitute(text, (name) => {
    const value = environment(name);
    if (value === undefined) names.add(name);
    return value;
  });
  return result.kind === 'text' && names.size === 0 ? escapeDollars(result.text) : text;
}

/** The same for every text of a value; the very object when nothing changes. */
function resolveVariables(value: Json, environment: Lookup): Json {
  if (typeof value === 'string') return resolveText(value, environment);
  if (isList(value)) {
    const items = value.map((item) => resolveVariables(item, environment));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return isObject(value) ? resolveObject(value, environment) : value;
}

export function resolveObject(object: JsonObject, environment: Lookup): JsonObject {
  let changed: { [key: string]: Json } | undefined;
  for (const [key, member] of Object.entries(object)) {
    const resolved = resolveVariables(member, environment);
    if (resolved === member) continue;
    changed ??= Object.assign(Object.create(null), object) as { [key: string]: Json };
    changed[key] = resolved;
  }
  return changed ?? object;
}
