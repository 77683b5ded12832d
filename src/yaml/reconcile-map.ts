import { countNodes, equalValues } from './model.ts';
import { reconcileChild } from './reconcile.ts';
import { removeFromFlow } from './render-flow.ts';
import type { AddedEntry } from './render-map.ts';
import { renderKey, renderMap } from './render-map.ts';
import type { DocumentRendering } from './rendering.ts';
import { guarded, pathOf } from './rendering.ts';
import type { Replacement } from './replace.ts';
import { mergeSources } from './resolve.ts';
import { newValueOf } from './sharing.ts';
import { Refusal } from './text.ts';
import type { Entry, Item, MapNode, YamlNode } from './tree.ts';
import type { YamlMapping, YamlValue } from './value.ts';
import { isMapping, untagged } from './value.ts';

/** Most nodes written out for a mapping that no operation names, and for one that some do. */
const smallCopy = 40;
const largeCopy = 200;

/** What a mapping takes through its merge key in the new text. */
interface Inheritance {
  readonly entry: Entry | undefined;
  readonly dropped: readonly YamlNode[];
  readonly kept: readonly YamlMapping[];
}

/** Brings the entries of a mapping to what is wanted, inherited ones included. */
export function reconcileMap(
  rendering: DocumentRendering,
  node: MapNode,
  wanted: YamlMapping,
): void {
  const replacements: Replacement[] = [];
  const removed = new Set<Entry>();
  const names = presentNames(rendering, node, wanted);
  let inheritance: Inheritance = { entry: undefined, dropped: [], kept: [] };
  for (const entry of node.entries) {
    guarded(rendering, entry.value, () => {
      if (entry.isMerge) {
        inheritance = readInheritance(rendering, entry, wanted);
        return;
      }
      const name = names.get(entry) ?? entry.name;
      const value = wanted.get(name);
      if (value === undefined) {
        removed.add(entry);
        rendering.gone.add(entry.value);
        return;
      }
      if (name !== entry.name) renderKey(rendering, entry, name);
      const replacement = reconcileChild(rendering, entry, value);
      if (replacement !== undefined) replacements.push(replacement);
    });
  }
  guarded(rendering, node, () => {
    const dropped = dropSources(rendering, node, inheritance);
    if (dropped !== undefined) removed.add(dropped);
    const own = new Set(names.values());
    const added = missingEntries(rendering, node, wanted, own, inheritance, dropped);
    if (replacements.length + added.length + removed.size === 0) return;
    renderMap(rendering, { node, replacements, added, removed });
  });
}

/** The names of the own entries in the new text. */
function presentNames(
  { workspace }: DocumentRendering,
  node: MapNode,
  wanted: YamlMapping,
): ReadonlyMap<Entry, string> {
  const renames = workspace.mappings.get(wanted)?.renames;
  const names = new Map<Entry, string>();
  for (const entry of node.entries) {
    if (!entry.isMerge) names.set(entry, renames?.get(entry.name) ?? entry.name);
  }
  return names;
}

/** A source that would bring in a key that is not wanted, or that is gone itself, has to be dropped. */
function readInheritance(
  rendering: DocumentRendering,
  entry: Entry,
  wanted: YamlMapping,
): Inheritance {
  const dropped: YamlNode[] = [];
  const kept: YamlMapping[] = [];
  for (const source of mergeSources(entry)) {
    const value = sourceValue(rendering, source);
    if (isMapping(value) && [...value.keys()].every((key) => wanted.has(key))) kept.push(value);
    else dropped.push(source);
  }
  return { entry, dropped, kept };
}

function sourceValue(rendering: DocumentRendering, source: YamlNode): YamlValue | undefined {
  if (source.kind === 'alias') {
    const value = newValueOf(rendering, source.target);
    return value === undefined ? undefined : untagged(value);
  }
  const present = rendering.document.values.get(source) ?? null;
  // A mapping written out beside the merge key is not a place of its own: it stays as it is.
  if (source.kind === 'map' && source.hasAlias && isMapping(present)) {
    reconcileMap(rendering, source, present);
  }
  if (source.properties?.anchor !== undefined) rendering.anchored.set(source, present);
  return untagged(present);
}

/** Takes dropped sources out of the text; returns the merge entry when it goes as a whole. */
function dropSources(
  rendering: DocumentRendering,
  node: MapNode,
  { entry, dropped }: Inheritance,
): Entry | undefined {
  if (entry === undefined || dropped.length === 0) return undefined;
  for (const source of dropped) rendering.gone.add(source);
  rendering.notes.push(`what "${pathOf(node).join('.')}" takes from an anchor is written out`);
  const list = entry.value;
  const isPart = list.kind === 'sequence' && dropped.length < list.items.length;
  if (!isPart) return entry;
  const items = new Set<Item>(list.items.filter((item) => dropped.includes(item.value)));
  if (list.flow === undefined) {
    throw new Refusal('shared', 'one of several merged mappings cannot be taken out here', list);
  }
  removeFromFlow(rendering, list, list.items, items, false);
  return undefined;
}

/** The wanted keys that neither an own entry nor a merge gives. */
function missingEntries(
  rendering: DocumentRendering,
  node: MapNode,
  wanted: YamlMapping,
  own: ReadonlySet<string>,
  { kept, dropped }: Inheritance,
  replacing: Entry | undefined,
): readonly AddedEntry[] {
  const present = untagged(rendering.document.values.get(node) ?? null);
  const inherited = isMapping(present) ? present : new Map<string, YamlValue>();
  const added: AddedEntry[] = [];
  let copied = 0;
  for (const [key, value] of wanted) {
    if (own.has(key)) continue;
    const supplied = kept.find((source) => source.has(key))?.get(key);
    if (supplied !== undefined && equalValues(supplied, value)) continue;
    const isCopy = inherited.has(key) && dropped.length > 0;
    if (isCopy) copied += countNodes(value, largeCopy);
    const place = isCopy && replacing?.ownLine === true ? replacing : undefined;
    added.push({ key, value, replacing: place });
  }
  if (copied > (present === wanted ? smallCopy : largeCopy)) {
    const shared = pathOf(node).join('.');
    const message = `"${shared}" takes values from an anchor, and too many would have to be written out`;
    throw new Refusal('shared', message, node);
  }
  return added;
}
