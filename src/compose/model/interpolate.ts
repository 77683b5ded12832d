import { subject } from '../schema/wording.ts';
import type { Cast, CastScalar } from './casts.ts';
import { castRules, castText, isOldBoolean } from './casts.ts';
import type { RuleNode } from './path-rules.ts';
import { rulesBelow } from './path-rules.ts';
import type { Lookup } from './project.ts';
import type { Fault, Staged } from './stage.ts';
import type { TemplateFault } from './template.ts';
import { substitute } from './template.ts';
import type { ModelList, ModelMap, ModelScalar, ModelValue } from './value.ts';

export interface Interpolated extends Staged<ModelMap> {
  /** Variables that have neither a value nor a default, each once. */
  readonly unset: readonly string[];
  /** Words that Compose warns about. */
  readonly notes: readonly string[];
}

interface Run {
  readonly environment: Lookup;
  readonly knowledge: 'complete' | 'partial';
  readonly faults: Fault[];
  readonly unset: Set<string>;
  readonly notes: Set<string>;
}

/**
 * Replaces the variables in every text of a document, keys excepted, and turns text into numbers and
 * booleans where Compose does (Compose spec, "Interpolation"). Faults: `bad-variable`, `missing-variable`,
 * `wrong-type`.
 */
export function interpolate(
  root: ModelMap,
  environment: Lookup,
  knowledge: 'complete' | 'partial',
): Interpolated {
  const run: Run = { environment, knowledge, faults: [], unset: new Set(), notes: new Set() };
  const value = interpolateMap(root, castRules, run);
  return { value, faults: run.faults, unset: [...run.unset], notes: [...run.notes] };
}

function interpolateValue(
  value: ModelValue,
  rules: RuleNode<Cast> | undefined,
  run: Run,
): ModelValue {
  // What is taken away is never read.
  if (value.tag === '!reset') return value;
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string'
        ? interpolateText(value, value.value, rules?.rule, run)
        : value;
    case 'list':
      return interpolateList(value, rules, run);
    case 'map':
      return interpolateMap(value, rules, run);
  }
}

function interpolateList(list: ModelList, rules: RuleNode<Cast> | undefined, run: Run): ModelList {
  const below = rulesBelow(rules, 0);
  let items: ModelValue[] | undefined;
  for (const [index, item] of list.items.entries()) {
    const value = interpolateValue(item, below, run);
    if (value === item) continue;
    items ??= [...list.items];
    items[index] = value;
  }
  return items === undefined ? list : { ...list, items };
}

function interpolateMap(map: ModelMap, rules: RuleNode<Cast> | undefined, run: Run): ModelMap {
  let entries: Map<string, ModelValue> | undefined;
  for (const [key, member] of map.entries) {
    const value = interpolateValue(member, rulesBelow(rules, key), run);
    if (value === member) continue;
    entries ??= new Map(map.entries);
    entries.set(key, value);
  }
  return entries === undefined ? map : { ...map, entries };
}

function interpolateText(
  scalar: ModelScalar,
  written: string,
  cast: Cast | undefined,
  run: Run,
): ModelScalar {
  const result = substitute(written, run.environment);
  const isPartial = run.knowledge === 'partial';
  if (result.kind !== 'text') {
    if (result.kind === 'missing' && isPartial) return unknown(scalar, [result.name], run);
    run.faults.push(templateFault(scalar, result));
    return scalar;
  }
  if (result.unset.length > 0) {
    if (isPartial) return unknown(scalar, result.unset, run);
    for (const name of result.unset) run.unset.add(name);
  }
  const changed =
    cast === undefined ? { value: result.text } : castScalar(scalar, result.text, cast, run);
  return changed.value === written ? scalar : { ...scalar, ...changed, written };
}

function unknown(scalar: ModelScalar, names: readonly string[], run: Run): ModelScalar {
  for (const name of names) run.unset.add(name);
  return { ...scalar, unknown: true };
}

function castScalar(scalar: ModelScalar, text: string, cast: Cast, run: Run): CastScalar {
  const result = castText(text, cast);
  if (result === undefined) {
    run.faults.push(castFault(scalar, cast, text !== scalar.value));
    return scalar;
  }
  if (cast === 'boolean' && isOldBoolean(text)) {
    run.notes.add(`${nameOf(scalar)} is "${text}", a word of YAML 1.1; write ${result.value}`);
  }
  return result;
}

function nameOf({ origin }: ModelScalar): string {
  return subject(origin?.path ?? []);
}

function templateFault(scalar: ModelScalar, fault: TemplateFault): Fault {
  const base = { at: scalar.origin, part: 'value' } as const;
  if (fault.kind === 'invalid') {
    return {
      ...base,
      code: 'bad-variable',
      message: `${nameOf(scalar)} holds a "\${" that starts no variable`,
      help: 'write "${NAME}" or "${NAME:-default}" for a variable, "$$" for a literal dollar sign',
    };
  }
  const { name, reason } = fault;
  return {
    ...base,
    code: 'missing-variable',
    message: `${nameOf(scalar)} needs the variable "${name}", which has no value`,
    ...(reason === undefined || reason === '' ? {} : { label: reason }),
    help: `set "${name}" in the environment or in an env file`,
  };
}

const castWords: { readonly [kind in Cast]: string } = {
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  'short number': 'a number',
};

function castFault(scalar: ModelScalar, cast: Cast, hasVariable: boolean): Fault {
  const words = castWords[cast];
  return {
    code: 'wrong-type',
    message: `${nameOf(scalar)} must be ${words}`,
    at: scalar.origin,
    part: 'value',
    label: hasVariable ? `does not stand for ${words}` : `is not ${words}`,
  };
}
