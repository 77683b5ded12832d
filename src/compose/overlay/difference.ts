import type { Path } from '../../yaml/operations.ts';
import type { Tagged, YamlValue } from '../../yaml/value.ts';
import { longDependencies } from '../model/canonical/dependencies.ts';
import { merge } from '../model/merge.ts';
import { asNames, asSequence } from '../model/merge-forms.ts';
import { type MergeRule, mergeRules } from '../model/merge-rules.ts';
import { type RuleNode, rulesAt, rulesBelow } from '../model/path-rules.ts';
import { uniqueBelow } from '../model/unicity.ts';
import { isNull, list, type ModelMap, type ModelValue, map, memberOf } from '../model/value.ts';
import { isSame } from './sameness.ts';
import { asWritten } from './written.ts';

type Rules = RuleNode<MergeRule> | undefined;

const reset: Tagged = { kind: 'tagged', tag: '!reset', value: null };

/** What takes the place of a value, whatever is there. */
export function replacement(value: ModelValue | undefined): YamlValue {
  if (value === undefined) return reset;
  const written = asWritten(value);
  const isPlain = value.kind === 'scalar' && !isNull(value);
  return isPlain ? written : { kind: 'tagged', tag: '!override', value: written };
}

/**
 * The least that makes the one value of the other when it is laid over it (Compose spec, Merge), both as
 * they are written; undefined when they are the same. `path` says where in the project both stand.
 */
export function difference(
  before: ModelValue | undefined,
  after: ModelValue | undefined,
  path: Path,
): YamlValue | undefined {
  return between(before, after, rulesAt(mergeRules, path), path);
}

function between(
  before: ModelValue | undefined,
  after: ModelValue | undefined,
  rules: Rules,
  path: Path,
): YamlValue | undefined {
  if (after === undefined) return before === undefined ? undefined : reset;
  if (before === undefined) return asWritten(after);
  if (isSame(before, after)) return undefined;
  const rule = rules?.rule;
  switch (rule) {
    case 'replace':
      return asWritten(after);
    case 'addresses':
      return replacement(after);
    case 'sequence':
    case 'hosts':
      return betweenSequences(before, after, rules, path);
    case 'names':
    case 'dependencies':
    case 'build': {
      const [left, right] = [before, after].map((value) => longForm(rule, value));
      if (left === undefined || right === undefined) return replacement(after);
      const isDivided = before.kind === 'list' && !isOneForAll(right);
      if (rule === 'dependencies' && isDivided) return replacement(after);
      return betweenMaps(left, right, rules, path);
    }
    case 'logging':
    case undefined:
      return betweenKinds(before, after, rules, path);
  }
}

/** With what Compose assumes of dependencies, which then need not be taken away. */
function longForm(
  rule: 'names' | 'dependencies' | 'build',
  value: ModelValue,
): ModelMap | undefined {
  const names = asNames(rule, value);
  if (rule !== 'dependencies' || names === undefined) return names;
  const long = longDependencies(names, [], []);
  return long.kind === 'map' ? long : names;
}

/**
 * Whether all members say the same. In old versions of Docker Compose (2.26 for one) the dependencies of a list share
 * what is assumed of them, so that what is laid over one of them is laid over all.
 */
function isOneForAll({ entries }: ModelMap): boolean {
  const [first, ...others] = entries.values();
  return others.every((other) => isSame(first, other));
}

function betweenKinds(
  before: ModelValue,
  after: ModelValue,
  rules: Rules,
  path: Path,
): YamlValue | undefined {
  if (before.kind === 'map' && after.kind === 'map') return betweenMaps(before, after, rules, path);
  if (before.kind === 'list' && after.kind === 'list') return added(before, after, path);
  const isLaidOver = before.kind === 'scalar' && !isNull(after);
  return isLaidOver ? asWritten(after) : replacement(after);
}

/** Undefined when the members are the same in another order. */
function betweenMaps(
  before: ModelMap,
  after: ModelMap,
  rules: Rules,
  path: Path,
): YamlValue | undefined {
  const members = new Map<string, YamlValue>();
  const keys = new Set([...after.entries.keys(), ...before.entries.keys()]);
  for (const key of keys) {
    const [left, right] = [memberOf(before, key), memberOf(after, key)];
    const made = between(left, right, rulesBelow(rules, key), [...path, key]);
    if (made !== undefined) members.set(key, made);
  }
  return members.size === 0 ? undefined : members;
}

/** Mappings stay mappings, because a member can be taken away from them only. */
function betweenSequences(
  before: ModelValue,
  after: ModelValue,
  rules: Rules,
  path: Path,
): YamlValue | undefined {
  if (before.kind === 'map' && after.kind === 'map') return betweenMaps(before, after, rules, path);
  const nothing = list([]);
  const [left, right] = [asSequence(before, nothing), asSequence(after, nothing)];
  if (left === undefined || right === undefined) return replacement(after);
  return added(left, right, path);
}

/** What a list has more than the other one, where that alone makes the one of the other. */
function added(
  before: Extract<ModelValue, { kind: 'list' }>,
  after: Extract<ModelValue, { kind: 'list' }>,
  path: Path,
): YamlValue {
  const items = after.items.filter((item) => !before.items.some((other) => isSame(item, other)));
  const laid = laidOver(before, list(items), path);
  if (items.length === 0 || laid === undefined || !isSame(laid, after)) return replacement(after);
  return items.map(asWritten);
}

/** A list laid over another one, without what is in it twice. */
function laidOver(before: ModelValue, over: ModelValue, path: Path): ModelValue | undefined {
  const key = String(path.at(-1));
  const { value, faults } = merge(before, over, path);
  if (faults.length > 0) return undefined;
  const unique = uniqueBelow(map(new Map([[key, value]])), path.slice(0, -1));
  return memberOf(unique.value, key);
}
