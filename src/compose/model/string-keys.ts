import { typeScalar } from '../../yaml/scalar-types.ts';
import type { Entry, YamlNode } from '../../yaml/tree.ts';
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

function keyFault(
  { name }: Entry,
  at: { document: number; path: readonly (string | number)[] },
): Fault {
  const message =
    name === ''
      ? 'a key is empty'
      : `the key "${shownKey(name)}" is not text but a value of its own`;
  return {
    code: 'key-type',
    message,
    at,
    part: 'key',
    help: name === '' ? 'give it a name' : `write it in quotes: "${shownKey(name)}"`,
  };
}
