import { alignItems } from './align.ts';
import { equalValues } from './model.ts';
import { reconcileMap } from './reconcile-map.ts';
import { canConvertInPlace, renderConversion, renderSequence } from './render-sequence.ts';
import type { DocumentRendering } from './rendering.ts';
import { guarded } from './rendering.ts';
import type { Replacement } from './replace.ts';
import { newValueOf } from './sharing.ts';
import { Refusal } from './text.ts';
import type { AliasNode, Entry, Item, SequenceNode, YamlNode } from './tree.ts';
import type { YamlValue } from './value.ts';
import { isMapping, isSequence, isTagged, untagged } from './value.ts';

/** Makes the edits that bring the text of a document to its wanted value. */
export function reconcileDocument(rendering: DocumentRendering, wanted: YamlValue): void {
  const { root } = rendering.document;
  const present = rendering.document.value;
  if (Object.is(present, wanted)) return;
  guarded(rendering, root, () => {
    if (!reconcileContent(rendering, root, wanted)) {
      throw new Refusal('root', 'the document is empty or not a mapping', root);
    }
  });
}

/**
 * Brings the text of an entry's or item's value to what is wanted, in text order, so that what an alias
 * refers to is settled before the alias. Returns the whole new value when it cannot be done in parts.
 */
export function reconcileChild(
  rendering: DocumentRendering,
  owner: Entry | Item,
  wanted: YamlValue,
): Replacement | undefined {
  const node = owner.value;
  const present = rendering.document.values.get(node) ?? null;
  if (node.properties?.anchor !== undefined) rendering.anchored.set(node, wanted);
  if (!node.hasAlias && Object.is(present, wanted)) return undefined;
  if (node.kind === 'alias') return reconcileAlias(rendering, owner, node, wanted);
  if (reconcileContent(rendering, node, wanted)) return undefined;
  if (equalValues(present, wanted)) return undefined;
  rendering.replaced.add(node);
  return { owner, value: wanted };
}

/** Edits a mapping or sequence from within; false when it has to be replaced. */
function reconcileContent(
  rendering: DocumentRendering,
  node: YamlNode,
  wanted: YamlValue,
): boolean {
  const present = rendering.document.values.get(node) ?? null;
  if (isTagged(present) && !(isTagged(wanted) && wanted.tag === present.tag)) return false;
  const inner = isTagged(present) ? untagged(wanted) : wanted;
  if (node.kind === 'map' && isMapping(inner)) {
    if (node.isBarePair) return reconcileBarePair(rendering, node, present, wanted);
    reconcileMap(rendering, node, inner);
    return true;
  }
  if (node.kind !== 'sequence') return false;
  if (isSequence(inner)) return reconcileSequence(rendering, node, inner);
  return isMapping(inner) && convert(rendering, node, inner);
}

function reconcileBarePair(
  rendering: DocumentRendering,
  node: YamlNode,
  present: YamlValue,
  wanted: YamlValue,
): boolean {
  if (node.hasAlias) throw new Refusal('flow-pair', 'a pair without braces holds an alias', node);
  if (equalValues(present, wanted)) return true;
  rendering.replaced.add(node);
  throw new Refusal('flow-pair', 'a pair stands in a list without braces of its own', node);
}

/** Keeps an alias whose target becomes what is wanted; else merges it in, or writes the value out. */
function reconcileAlias(
  rendering: DocumentRendering,
  owner: Entry | Item,
  alias: AliasNode,
  wanted: YamlValue,
): Replacement | undefined {
  const target = newValueOf(rendering, alias.target);
  if (target !== undefined && equalValues(target, wanted)) return undefined;
  if (owner.kind === 'entry' && isMapping(target) && isMapping(wanted)) {
    const keeps = [...target.keys()].every((key) => wanted.has(key));
    const differing = [...wanted].filter(([key, value]) => {
      const inherited = target.get(key);
      return inherited === undefined || !equalValues(inherited, value);
    });
    if (keeps) return { owner, value: new Map(differing), merged: alias.name };
  }
  rendering.notes.push(`the alias "*${alias.name}" is written out where its value changes`);
  return { owner, value: wanted };
}

function reconcileSequence(
  rendering: DocumentRendering,
  node: SequenceNode,
  wanted: readonly YamlValue[],
): boolean {
  const present = untagged(rendering.document.values.get(node) ?? null);
  if (!isSequence(present)) return false;
  const origins = rendering.workspace.originsOf(wanted) ?? alignItems(present, wanted);
  if (origins === undefined || !fits(origins, present.length)) return false;
  const positions = new Map(origins.map((origin, position) => [origin, position]));
  const replacements: Replacement[] = [];
  const removed = new Set<Item>();
  for (const [index, item] of node.items.entries()) {
    const position = positions.get(index);
    const value = position === undefined ? undefined : wanted[position];
    if (value === undefined) {
      removed.add(item);
      rendering.gone.add(item.value);
      continue;
    }
    guarded(rendering, item.value, () => {
      const replacement = reconcileChild(rendering, item, value);
      if (replacement !== undefined) replacements.push(replacement);
    });
  }
  const added = wanted.filter((_, position) => origins[position] === undefined);
  if (replacements.length + added.length + removed.size > 0) {
    guarded(rendering, node, () =>
      renderSequence(rendering, { node, replacements, added, removed }),
    );
  }
  return true;
}

/** Kept items in their order and new ones behind them: what can be written without moving anything. */
function fits(origins: readonly (number | undefined)[], length: number): boolean {
  let last = -1;
  let isTail = false;
  for (const origin of origins) {
    if (origin === undefined) isTail = true;
    else if (isTail || origin <= last || origin >= length) return false;
    else last = origin;
  }
  return true;
}

function convert(
  rendering: DocumentRendering,
  node: SequenceNode,
  wanted: ReadonlyMap<string, YamlValue>,
): boolean {
  const keys = rendering.workspace.conversions.get(wanted);
  if (keys === undefined || !canConvertInPlace(node)) return false;
  for (const item of node.items) rendering.gone.add(item.value);
  renderConversion(rendering, node, keys, wanted);
  return true;
}
