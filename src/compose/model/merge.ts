import type { Path } from '../../yaml/operations.ts';
import { subject } from '../schema/wording.ts';
import { asHosts, asNames, asSequence, mergeAddresses } from './merge-forms.ts';
import { identityRules, type MergeRule, mergeRules } from './merge-rules.ts';
import { type RuleNode, rulesAt, rulesBelow } from './path-rules.ts';
import { removePaths, splitResets } from './reset.ts';
import type { Fault, Staged } from './stage.ts';
import { uniqueBelow } from './unicity.ts';
import { isNull, list, type ModelMap, type ModelValue, memberOf, scalar } from './value.ts';

type Rules = RuleNode<MergeRule> | undefined;

interface Merging {
  /** Of the place that is being merged. */
  readonly trail: (string | number)[];
  readonly faults: Fault[];
}

/**
 * Lays a value over another one (Compose spec, Merge; compose-go override/merge.go). `path` says where in
 * the project both stand. Faults have the code `merge-conflict`; there the later value stands alone.
 */
export function merge(base: ModelValue, over: ModelValue, path: Path): Staged<ModelValue> {
  const merging: Merging = { trail: [...path], faults: [] };
  const value = mergeValues(base, over, rulesAt(mergeRules, path), merging);
  return { value, faults: merging.faults };
}

const nothing = scalar(null);

/**
 * What the places that contribute to a service amount to, each laid over those before it. Short forms
 * stay short. Whatever they hold, the result is usable: where two do not fit, the later one stands.
 */
export function mergeLayers(layers: readonly ModelValue[], service: string): ModelValue {
  const path: Path = ['services', service];
  const [first = nothing, ...others] = layers;
  let merged = splitResets(first).value ?? nothing;
  for (const layer of others) {
    const { value = nothing, paths } = splitResets(layer);
    if (layer.tag !== undefined) merged = value;
    else {
      const base = merged.kind === 'map' ? removePaths(merged, paths) : merged;
      merged = merge(base, value, path).value;
    }
  }
  if (others.length === 0 || merged.kind !== 'map') return merged;
  return withoutExtends(uniqueBelow(merged, path).value);
}

/** What a service extends is among its layers. */
function withoutExtends(service: ModelValue): ModelValue {
  return service.kind === 'map' ? removePaths(service, [['extends']]) : service;
}

function mergeValues(
  base: ModelValue,
  over: ModelValue,
  rules: Rules,
  merging: Merging,
): ModelValue {
  const rule = rules?.rule;
  if (rule !== undefined) return mergeByRule(rule, base, over, rules, merging);
  if (isNull(over)) return base;
  if (base.kind === 'scalar' || (over.kind === 'scalar' && over.unknown === true)) return over;
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, rules, merging);
  if (base.kind === 'list' && over.kind === 'list') {
    return { ...over, items: [...base.items, ...over.items] };
  }
  return conflict(base, over, merging);
}

function mergeMaps(base: ModelMap, over: ModelMap, rules: Rules, merging: Merging): ModelMap {
  if (over.entries.size === 0) return base;
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const known = entries.get(key);
    if (known === undefined) entries.set(key, value);
    else {
      merging.trail.push(key);
      entries.set(key, mergeValues(known, value, rulesBelow(rules, key), merging));
      merging.trail.pop();
    }
  }
  return { ...over, entries };
}

function mergeByRule(
  rule: MergeRule,
  base: ModelValue,
  over: ModelValue,
  rules: Rules,
  merging: Merging,
): ModelValue {
  switch (rule) {
    case 'replace':
      return over;
    case 'sequence':
      return asSequence(base, over) ?? emptySequence(over, merging);
    case 'hosts':
      return asHosts(base, over) ?? emptySequence(over, merging);
    case 'names':
    case 'dependencies':
    case 'build':
      return mergeAsMaps(rule, base, over, rules, merging);
    case 'logging':
      return mergeLogging(base, over, rules, merging);
    case 'addresses':
      return (
        mergeAddresses(base, over, (left, right) => mergeMaps(left, right, rules, merging)) ??
        conflict(base, over, merging)
      );
  }
}

/** Two empty mappings make an empty list only where a later step looks for items that are there twice. */
function emptySequence({ origin }: ModelValue, { trail }: Merging): ModelValue {
  const isLookedThrough = rulesAt(identityRules, trail)?.rule !== undefined;
  return isLookedThrough ? list([], origin) : scalar(null, origin);
}

/** A later value that is neither form of such a mapping is passed over, as Compose does. */
function mergeAsMaps(
  rule: 'names' | 'dependencies' | 'build',
  base: ModelValue,
  over: ModelValue,
  rules: Rules,
  merging: Merging,
): ModelValue {
  if (rule !== 'build' && [base, over].some(hasUnnamed)) return conflict(base, over, merging);
  const [left, right] = [asNames(rule, base), asNames(rule, over)];
  if (right === undefined) return left ?? base;
  if (left !== undefined) return mergeMaps(left, right, rules, merging);
  return right.entries.size === 0 ? base : conflict(base, over, merging);
}

/** Whether a list that should hold names holds something else. */
function hasUnnamed(value: ModelValue): boolean {
  return (
    value.kind === 'list' &&
    value.items.some((item) => item.kind !== 'scalar' || typeof item.value !== 'string')
  );
}

/** Options of one driver mean nothing to another one. */
function mergeLogging(
  base: ModelValue,
  over: ModelValue,
  rules: Rules,
  merging: Merging,
): ModelValue {
  if (base.kind !== 'map' || over.kind !== 'map') return conflict(base, over, merging);
  const [left, right] = [memberOf(base, 'driver'), memberOf(over, 'driver')];
  const same = left === undefined || right === undefined || sameScalar(left, right);
  return same ? mergeMaps(base, over, rules, merging) : over;
}

function sameScalar(left: ModelValue, right: ModelValue): boolean {
  return left.kind === 'scalar' && right.kind === 'scalar' && left.value === right.value;
}

const kinds: { readonly [kind in ModelValue['kind']]: string } = {
  scalar: 'a single value',
  list: 'a list',
  map: 'a mapping',
};

function kindOf(value: ModelValue): string {
  return isNull(value) ? 'empty' : kinds[value.kind];
}

function conflict(base: ModelValue, over: ModelValue, merging: Merging): ModelValue {
  const [before, after] = [kindOf(base), kindOf(over)];
  const what = subject(merging.trail);
  merging.faults.push({
    code: 'merge-conflict',
    message:
      before === after
        ? `${what} cannot be merged with what it is laid over`
        : `${what} is ${after} here, but ${before} in what it is laid over`,
    at: over.origin,
    part: 'value',
    ...(before !== after && { label: after, help: `write it as ${before} here too` }),
    ...(base.origin && { related: [{ at: base.origin, label: before }] }),
  });
  return over;
}
