import { faultIn } from './decode/faults.ts';
import { type DecodedKind, decodedKinds } from './decode/kinds.ts';
import { type RuleNode, rulesBelow } from './path-rules.ts';

import type { Fault } from './stage.ts';
import { isUnknown, type ModelMap, type ModelValue } from './value.ts';
import { dateFault } from './value-faults.ts';

type Node = RuleNode<DecodedKind> | undefined;

interface Pass {
  readonly trail: (string | number)[];
  readonly faults: Fault[];
}

/**
 * What the schema lets through and Compose cannot read: durations, sizes, numbers, modes, hosts, commands
 * (compose-go loader/mapstructure.go and types). For a canonical project.
 */
export function checkDecoding(root: ModelMap): readonly Fault[] {
  const pass: Pass = { trail: [], faults: [] };
  checkMembers(root, decodedKinds, pass);
  return pass.faults;
}

function check(value: ModelValue, node: Node, pass: Pass): void {
  if (isUnknown(value)) return;
  const found = node?.rule === undefined ? [] : faultIn(node.rule, value, pass.trail);
  pass.faults.push(...found);
  if (node?.rule !== undefined && printed.has(node.rule)) return;
  if (value.kind === 'map') checkMembers(value, node, pass);
  else if (value.kind === 'list') checkItems(value.items, node, pass);
  else if (node?.rule === undefined && isDate(value))
    pass.faults.push(dateFault(value, pass.trail));
}

function checkMembers(value: ModelMap, node: Node, pass: Pass): void {
  for (const [key, member] of value.entries) {
    // Extensions can be anything. Below the root, a name may begin like one.
    if (key.startsWith('x-') && !isSection(pass.trail)) continue;
    pass.trail.push(key);
    check(member, rulesBelow(node, key), pass);
    pass.trail.pop();
  }
}

function checkItems(items: readonly ModelValue[], node: Node, pass: Pass): void {
  for (const [index, item] of items.entries()) {
    pass.trail.push(index);
    check(item, node?.each, pass);
    pass.trail.pop();
  }
}

/** Kinds in which Compose makes text of every value. */
const printed: ReadonlySet<DecodedKind> = new Set(['free', 'hosts', 'variables']);

const sections = new Set<string | number>([
  'services',
  'volumes',
  'networks',
  'secrets',
  'configs',
]);

function isSection({ length, 0: section }: readonly (string | number)[]): boolean {
  return length === 1 && section !== undefined && sections.has(section);
}

function isDate(value: ModelValue): boolean {
  return value.kind === 'scalar' && typeof value.value === 'object' && value.value !== null;
}
