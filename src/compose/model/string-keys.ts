import type { Path } from '../../yaml/operations.ts';
import { typeScalar } from '../../yaml/scalar-types.ts';
import type { Container, Entry, Item, YamlNode } from '../../yaml/tree.ts';
import { isTimestamp, untagged } from '../../yaml/value.ts';
import { shownKey } from '../schema/wording.ts';
import type { Fault } from './stage.ts';
import type { Origin } from './value.ts';

/**
 * Keys that are numbers, dates, true, false or nothing: Compose takes text only. Faults have the code
 * `key-type`.
 */
export function checkKeys(root: YamlNode, document: number): readonly Fault[] {
  const faults: Fault[] = [];
  if (isContainer(root)) checkNode(root, document, faults);
  return faults;
}

function checkNode(node: Container, document: number, faults: Fault[]): void {
  if (node.properties?.tag === '!reset') return;
  if (node.kind === 'sequence') {
    for (const { value } of node.items) if (isContainer(value)) checkNode(value, document, faults);
    return;
  }
  for (const entry of node.entries) {
    if (!isText(entry)) faults.push(keyFault(entry, { document, path: pathTo(entry) }));
    if (isContainer(entry.value)) checkNode(entry.value, document, faults);
  }
}

function isContainer(node: YamlNode): node is Container {
  return node.kind === 'map' || node.kind === 'sequence';
}

function pathTo(child: Entry | Item): Path {
  const container = child.kind === 'entry' ? child.map : child.sequence;
  const step = child.kind === 'entry' ? child.name : child.sequence.items.indexOf(child);
  return container.owner === undefined ? [step] : [...pathTo(container.owner), step];
}

/** How every plain word starts that is not text: `~`, null, true, false, numbers and dates. */
const startsOfOthers = new Set('-+.~0123456789nNtTfF');

function isText({ key, name, isMerge }: Entry): boolean {
  if (isMerge || (name !== '' && !startsOfOthers.has(name.charAt(0)))) return true;
  const scalar = key.kind === 'alias' ? key.target : key;
  return scalar.kind !== 'scalar' || typeof untagged(typeScalar(scalar)) === 'string';
}

function kindOf(key: YamlNode): string {
  const value = key.kind === 'scalar' ? typeScalar(key) : null;
  switch (typeof value) {
    case 'boolean':
      return `read as ${value}`;
    case 'number':
    case 'bigint':
      return 'a number';
    case 'string':
    case 'object':
      if (value === null) return 'read as nothing';
      return isTimestamp(value) ? 'a date' : 'a number';
  }
}

function keyFault({ key, name }: Entry, at: Origin): Fault {
  const message =
    name === '' ? 'a key is empty' : `keys must be text, and "${shownKey(name)}" is ${kindOf(key)}`;
  return {
    code: 'key-type',
    message,
    at,
    part: 'key',
    help: name === '' ? 'give it a name' : `write it in quotes: "${shownKey(name)}"`,
  };
}
