import type { Path } from '../../yaml/operations.ts';
import { typeScalar } from '../../yaml/scalar-types.ts';
import type { Entry, Item, YamlNode } from '../../yaml/tree.ts';
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
  checkNode(root, document, faults);
  return faults;
}

function checkNode(node: YamlNode, document: number, faults: Fault[]): void {
  if (node.properties?.tag === '!reset') return;
  if (node.kind === 'sequence') {
    for (const { value } of node.items) checkNode(value, document, faults);
  } else if (node.kind === 'map') {
    for (const entry of node.entries) {
      if (!isText(entry)) faults.push(keyFault(entry, { document, path: pathTo(entry) }));
      checkNode(entry.value, document, faults);
    }
  }
}

function pathTo(child: Entry | Item): Path {
  const container = child.kind === 'entry' ? child.map : child.sequence;
  const step = child.kind === 'entry' ? child.name : child.sequence.items.indexOf(child);
  return container.owner === undefined ? [step] : [...pathTo(container.owner), step];
}

// What every other plain word starts with is text without looking at the rest.
const perhapsNoText = /^(?:[-+.\d~nNtTfF]|$)/;

function isText({ key, name, isMerge }: Entry): boolean {
  if (isMerge || !perhapsNoText.test(name)) return true;
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
