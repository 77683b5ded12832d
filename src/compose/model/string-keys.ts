import { typeScalar } from '../../yaml/scalar-types.ts';
import type { Entry, YamlNode } from '../../yaml/tree.ts';
import { isTimestamp } from '../../yaml/value.ts';
import { shownKey } from '../schema/wording.ts';
import type { Fault } from './stage.ts';

/**
 * Keys that are numbers, dates, true, false or nothing: Compose takes text only. Faults have the code
 * `key-type`.
 */
export function checkKeys(root: YamlNode, document: number): readonly Fault[] {
  const faults: Fault[] = [];
  checkNode(root, [], document, faults);
  return faults;
}

function checkNode(
  node: YamlNode,
  trail: (string | number)[],
  document: number,
  faults: Fault[],
): void {
  if (node.properties?.tag === '!reset') return;
  if (node.kind === 'sequence') {
    for (const [index, { value }] of node.items.entries()) {
      trail.push(index);
      checkNode(value, trail, document, faults);
      trail.pop();
    }
  }
  if (node.kind !== 'map') return;
  for (const entry of node.entries) {
    trail.push(entry.name);
    if (!isText(entry)) faults.push(keyFault(entry, { document, path: [...trail] }));
    checkNode(entry.value, trail, document, faults);
    trail.pop();
  }
}

// What every other plain word starts with is text without looking at the rest.
const perhapsNoText = /^(?:[-+.\d~nNtTfF]|$)/;

function isText({ key, name, isMerge }: Entry): boolean {
  if (isMerge || key.kind !== 'scalar' || !perhapsNoText.test(name)) return true;
  return typeof typeScalar(key) === 'string';
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

function keyFault(
  { key, name }: Entry,
  at: { document: number; path: readonly (string | number)[] },
): Fault {
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
