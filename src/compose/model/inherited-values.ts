import { pathRules } from './path-rules.ts';
import type { Lookup } from './project.ts';
import { mapItems, rewrite, withEntry } from './rewrite.ts';
import { isNull, type ModelMap, type ModelValue, scalar, textOf } from './value.ts';

type Inherit = (value: ModelValue, environment: Lookup) => ModelValue;

const rules = pathRules<Inherit>([
  ['services.*.environment', listedValues],
  ['configs.*', configContent],
]);

/**
 * Gives items of `environment` without value, and configs made from a variable, what the environment
 * says. Done for every file that is included with its own environment, and once for the whole
 * (compose-go loader/environment.go). The content of a secret stays out of the model.
 */
export function resolveInherited(root: ModelMap, environment: Lookup): ModelMap {
  return rewrite(root, rules, (inherit, value) => inherit(value, environment));
}

/** Items such as `NAME` as `NAME=value`, where there is a value. */
function listedValues(value: ModelValue, environment: Lookup): ModelValue {
  return value.kind === 'list' ? mapItems(value, (item) => withValue(item, environment)) : value;
}

function withValue(item: ModelValue, environment: Lookup): ModelValue {
  const name = textOf(item);
  if (item.kind !== 'scalar' || name === undefined || name.includes('=')) return item;
  const found = environment(name);
  return found === undefined ? item : { ...item, value: `${name}=${found}`, written: name };
}

function configContent(value: ModelValue, environment: Lookup): ModelValue {
  const variable = value.kind === 'map' ? value.entries.get('environment') : undefined;
  const name = textOf(variable);
  const found = name === undefined ? undefined : environment(name);
  if (value.kind !== 'map' || found === undefined) return value;
  return withEntry(value, 'content', scalar(found, variable?.origin));
}

/**
 * A list or mapping of variables with the values of those that have none. One that is not set either stays
 * without when it is kept, and is left out otherwise (compose-go loader/normalize.go).
 */
export function resolveVariables(
  value: ModelValue,
  environment: Lookup,
  keepsUnset: boolean,
): ModelValue {
  if (value.kind === 'scalar') return value;
  if (value.kind === 'list') {
    const resolved = mapItems(value, (item) => withValue(item, environment));
    if (keepsUnset) return resolved;
    const items = resolved.items.filter((item) => textOf(item)?.includes('=') !== false);
    return items.length === resolved.items.length ? resolved : { ...resolved, items };
  }
  const entries = new Map<string, ModelValue>();
  for (const [key, member] of value.entries) {
    const found = isNull(member) ? environment(key) : undefined;
    if (found !== undefined) entries.set(key, scalar(found, member.origin));
    else if (keepsUnset || !isNull(member)) entries.set(key, member);
  }
  return { ...value, entries };
}
