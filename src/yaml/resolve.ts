import { typeScalar } from './scalar-types.ts';
import { Refusal } from './text.ts';
import type { Entry, MapNode, YamlDocument, YamlNode } from './tree.ts';
import type { YamlValue } from './value.ts';
import { isMapping, isTagged, untagged } from './value.ts';

/**
 * Gives every node its value, aliases and merge keys resolved. An alias has the very object of its target,
 * so memory stays linear. Throws a Refusal with the code `bad-merge`.
 */
export function resolveDocument(root: YamlNode): YamlDocument {
  const values = new Map<YamlNode, YamlValue>();
  return { root, value: resolve(root, values), values };
}

function resolve(node: YamlNode, values: Map<YamlNode, YamlValue>): YamlValue {
  const known = values.get(node);
  if (known !== undefined) return known;
  const value = compute(node, values);
  values.set(node, value);
  return value;
}

function compute(node: YamlNode, values: Map<YamlNode, YamlValue>): YamlValue {
  switch (node.kind) {
    case 'scalar':
      return typeScalar(node);
    case 'alias':
      return resolve(node.target, values);
    case 'sequence': {
      const items = node.items.map((item) => resolve(item.value, values));
      return withTag(node, items, /^!!?(seq)?$/);
    }
    case 'map':
      return withTag(node, resolveMap(node, values), /^!!?(map)?$/);
  }
}

function withTag(node: YamlNode, value: YamlValue, plain: RegExp): YamlValue {
  const tag = node.properties?.tag;
  return tag === undefined || plain.test(tag) ? value : { kind: 'tagged', tag, value };
}

/** Own keys win over merged ones, earlier sources over later ones. */
function resolveMap(node: MapNode, values: Map<YamlNode, YamlValue>): YamlValue {
  const result = new Map<string, YamlValue>();
  for (const entry of node.entries) {
    if (!entry.isMerge) result.set(entry.name, resolve(entry.value, values));
  }
  for (const source of node.entries.flatMap(mergeSources)) {
    const written = resolve(source, values);
    // What is taken away cannot be merged in either.
    if (isTagged(written) && written.tag === '!reset') continue;
    const merged = untagged(written);
    if (!isMapping(merged)) {
      throw new Refusal('bad-merge', 'the value of the merge key "<<" is not a mapping', source);
    }
    for (const [key, value] of merged) if (!result.has(key)) result.set(key, value);
  }
  return result;
}

/** The nodes that an entry merges in: none for an ordinary key. */
export function mergeSources(entry: Entry): readonly YamlNode[] {
  if (!entry.isMerge) return [];
  const { value } = entry;
  const list = value.kind === 'alias' ? value.target : value;
  return list.kind === 'sequence' ? list.items.map((item) => item.value) : [value];
}
