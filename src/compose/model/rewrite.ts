import type { Path } from '../../yaml/operations.ts';
import { type RuleNode, rulesBelow } from './path-rules.ts';
import type { Fault } from './stage.ts';
import {
  isUnknown,
  list,
  type ModelList,
  type ModelMap,
  type ModelValue,
  type Scalar,
  scalar,
} from './value.ts';

/** Makes a value of another one, or the same with a fault. */
export type Change = (value: ModelValue, trail: Path, faults: Fault[]) => ModelValue;

/** What is made of a value by its rule; `trail` is the path of the value and changes afterwards. */
export type Apply<Rule> = (rule: Rule, value: ModelValue, trail: Path) => ModelValue;

interface Pass<Rule> {
  readonly trail: (string | number)[];
  readonly apply: Apply<Rule>;
}

/**
 * Applies the rule of every place, the outer ones first. Values that are not known are left alone. The same
 * object when nothing changes.
 */
export function rewrite<Rule>(root: ModelMap, rules: RuleNode<Rule>, apply: Apply<Rule>): ModelMap {
  return rewriteMembers(root, rules, { trail: [], apply });
}

function rewriteValue<Rule>(value: ModelValue, node: RuleNode<Rule>, pass: Pass<Rule>): ModelValue {
  if (isUnknown(value)) return value;
  const whole = node.rule === undefined ? value : pass.apply(node.rule, value, pass.trail);
  if (whole.kind === 'map') return rewriteMembers(whole, node, pass);
  return whole.kind === 'list' ? rewriteItems(whole, node, pass) : whole;
}

function rewriteMembers<Rule>(value: ModelMap, node: RuleNode<Rule>, pass: Pass<Rule>): ModelMap {
  let entries: Map<string, ModelValue> | undefined;
  // A node that says nothing about every member names fewer of them than there are.
  const keys = node.each === undefined ? node.members.keys() : value.entries.keys();
  for (const key of keys) {
    const member = value.entries.get(key);
    const below = rulesBelow(node, key);
    if (member === undefined || below === undefined) continue;
    pass.trail.push(key);
    const made = rewriteValue(member, below, pass);
    pass.trail.pop();
    if (made === member) continue;
    entries ??= new Map(value.entries);
    entries.set(key, made);
  }
  return entries === undefined ? value : { ...value, entries };
}

function rewriteItems<Rule>(value: ModelList, node: RuleNode<Rule>, pass: Pass<Rule>): ModelList {
  const { each } = node;
  if (each === undefined) return value;
  return mapItems(value, (item, index) => {
    pass.trail.push(index);
    const made = rewriteValue(item, each, pass);
    pass.trail.pop();
    return made;
  });
}

/** The list with every item replaced; the same object when nothing changes. */
export function mapItems(
  value: ModelList,
  make: (item: ModelValue, index: number) => ModelValue,
): ModelList {
  let items: ModelValue[] | undefined;
  for (const [index, item] of value.items.entries()) {
    const made = make(item, index);
    if (made === item) continue;
    items ??= [...value.items];
    items[index] = made;
  }
  return items === undefined ? value : { ...value, items };
}

/** The mapping with a member set. */
export function withEntry(value: ModelMap, key: string, member: ModelValue): ModelMap {
  return { ...value, entries: new Map(value.entries).set(key, member) };
}

/** The mapping with what it lacks, which Compose adds by itself. */
export function withDefault(value: ModelMap, key: string, added: Scalar): ModelMap {
  return value.entries.has(key) ? value : withEntry(value, key, scalar(added));
}

/** A mapping that is made from one value: every member comes from where that is written. */
export function madeFrom(
  value: ModelValue,
  members: { readonly [key: string]: Scalar | ModelValue | undefined },
): ModelMap {
  const { origin } = value;
  const entries = new Map<string, ModelValue>();
  for (const [key, member] of Object.entries(members)) {
    if (member === undefined) continue;
    entries.set(key, isModelValue(member) ? member : scalar(member, origin));
  }
  const written = value.kind === 'scalar' ? value.written : undefined;
  return { kind: 'map', entries, origin, ...(written !== undefined && { written }) };
}

function isModelValue(value: Scalar | ModelValue): value is ModelValue {
  return typeof value === 'object' && value !== null && value.kind !== 'timestamp';
}

/** The value as the only item of a list. */
export function alone(value: ModelValue): ModelList {
  return list([value], value.origin);
}

/** Whether something in the list is not known, so that it cannot become a mapping. */
export function hasUnknownItem({ items }: ModelList): boolean {
  return items.some(isUnknown);
}
