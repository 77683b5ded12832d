import type { Path } from '../../yaml/operations.ts';
import { asSequence } from '../model/merge-forms.ts';
import { pathRules, type RuleNode, rulesBelow } from '../model/path-rules.ts';
import type { ModelMap, ModelScalar, ModelValue } from '../model/value.ts';
import { list } from '../model/value.ts';

/** Lists of `key=value` that are mappings to Compose, so that their order says nothing. */
const pairs = pathRules(
  [
    'services.*.annotations',
    'services.*.build.args',
    'services.*.build.extra_hosts',
    'services.*.build.labels',
    'services.*.deploy.labels',
    'services.*.environment',
    'services.*.extra_hosts',
    'services.*.labels',
    'services.*.sysctls',
    'networks.*.labels',
    'volumes.*.labels',
  ].map((pattern) => [pattern, true] as const),
);

type Rules = RuleNode<true> | undefined;

/** Whether both say the same, wherever they are written. The order of keys says nothing. */
export function isSame(one: ModelValue | undefined, other: ModelValue | undefined): boolean {
  return isSameAt(one, other, undefined);
}

function isSameAt(
  one: ModelValue | undefined,
  other: ModelValue | undefined,
  rules: Rules,
): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  if (rules?.rule === true) return isSamePairs(one, other);
  if (one.kind === 'scalar') return other.kind === 'scalar' && isSameScalar(one, other);
  if (one.kind === 'list') {
    return (
      other.kind === 'list' &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => isSameAt(item, other.items[index], undefined))
    );
  }
  return other.kind === 'map' && differingKeys(one, other, rules).length === 0;
}

function differingKeys(one: ModelMap, other: ModelMap, rules: Rules): readonly string[] {
  const keys = new Set([...one.entries.keys(), ...other.entries.keys()]);
  return [...keys].filter(
    (key) => !isSameAt(one.entries.get(key), other.entries.get(key), rulesBelow(rules, key)),
  );
}

/** What a text is that cannot be known here depends on how it is written. */
function isSameScalar(one: ModelScalar, other: ModelScalar): boolean {
  if (one.unknown !== other.unknown || one.float !== other.float) return false;
  if (one.unknown === true && one.written !== other.written) return false;
  const [left, right] = [one, other].map(({ value }) =>
    typeof value === 'object' && value !== null ? `${value.kind} ${value.source}` : value,
  );
  return Object.is(left, right);
}

function isSamePairs(one: ModelValue, other: ModelValue): boolean {
  const [left, right] = [one, other].map((value) =>
    asSequence(value, list([]))?.items.toSorted(byText),
  );
  if (left === undefined || right === undefined) return isSameAt(one, other, undefined);
  return isSame(list(left), list(right));
}

function byText(one: ModelValue, other: ModelValue): number {
  const [left, right] = [one, other].map((item) =>
    item.kind === 'scalar' ? String(item.value) : '',
  );
  return (left ?? '') < (right ?? '') ? -1 : Number(left !== right);
}

/**
 * Where two projects differ: keys of services and of other resources, or the resource as a whole. Extension
 * fields of the project itself are left out: they mean nothing to Compose.
 */
export function differingPlaces(one: ModelMap, other: ModelMap): readonly Path[] {
  return differing(one, other, pairs, []).filter(([section]) => !String(section).startsWith('x-'));
}

/** Sections, their resources, and the keys of these. */
const depth = 3;

function differing(one: ModelMap, other: ModelMap, rules: Rules, path: Path): readonly Path[] {
  return differingKeys(one, other, rules).flatMap((key) => {
    const [left, right] = [one.entries.get(key), other.entries.get(key)];
    const place = [...path, key];
    const isDivided = left?.kind === 'map' && right?.kind === 'map' && place.length < depth;
    return isDivided ? differing(left, right, rulesBelow(rules, key), place) : [place];
  });
}
