import { entryLines, flowText, itemLines } from './emit.ts';
import { insertInFlow, removeFromFlow } from './render-flow.ts';
import { canUnfold } from './render-map.ts';
import { endsInBareScalar, removeMembers, renderEmptied } from './render-removal.ts';
import type { DocumentRendering } from './rendering.ts';
import { afterBlock, insertLines, put, styleAt } from './rendering.ts';
import type { Replacement } from './replace.ts';
import { replaceInBlock, replaceInFlow } from './replace.ts';
import { itemQuote } from './style.ts';
import { endsWithNewline, lineStart, nextLine, Refusal, sameLine } from './text.ts';
import type { Entry, Item, SequenceNode } from './tree.ts';
import { quoteOf } from './tree.ts';
import type { YamlMapping, YamlValue } from './value.ts';

/** What becomes of the items of one sequence. */
export interface SequenceChange {
  readonly node: SequenceNode;
  readonly replacements: readonly Replacement[];
  readonly added: readonly YamlValue[];
  readonly removed: ReadonlySet<Item>;
}

export function renderSequence(rendering: DocumentRendering, change: SequenceChange): void {
  if (change.node.flow === undefined) renderBlockSequence(rendering, change);
  else renderFlowSequence(rendering, change);
}

function parentMap(node: SequenceNode) {
  return node.owner?.kind === 'entry' ? node.owner.map : undefined;
}

function renderBlockSequence(rendering: DocumentRendering, change: SequenceChange): void {
  const { node, added, removed } = change;
  for (const replacement of change.replacements) replaceInBlock(rendering, replacement);
  if (removed.size === node.items.length && added.length === 0) {
    renderEmptied(rendering, node);
    return;
  }
  removeMembers(rendering, node, node.items, removed, new Set());
  const last = node.items.at(-1);
  if (added.length === 0 || last === undefined) return;
  const { source, stylist } = rendering;
  if (endsInBareScalar(last.value) && !endsWithNewline(source, source.text.length)) {
    throw new Refusal('layout', 'a block scalar ends the file without a newline', node);
  }
  const position = afterBlock(source, last.end, node.column);
  const style = {
    ...styleAt(source, position, node.column, stylist.below(parentMap(node))),
    gap: last.gap,
    forcedQuote: itemQuote(node),
  };
  const lines = added.flatMap((item) => itemLines(item, node.column, style));
  insertLines(rendering, node.depth, position, lines);
}

function renderFlowSequence(rendering: DocumentRendering, change: SequenceChange): void {
  const { node, added, removed } = change;
  const style = { ...rendering.stylist.within(node), forcedQuote: itemQuote(node) };
  for (const replacement of change.replacements) replaceInFlow(rendering, style, replacement);
  if (node.items.length === 0 && added.length > 0 && canUnfold(rendering, node)) {
    if (node.owner !== undefined) replaceInBlock(rendering, { owner: node.owner, value: added });
    return;
  }
  if (removed.size > 0) removeFromFlow(rendering, node, node.items, removed, added.length > 0);
  const texts = added.map((item) => flowText(item, style));
  if (texts.length > 0) insertInFlow(rendering, node, node.items, removed, texts, style.flow);
}

/** Whether each item can become a key where it stands. */
export function canConvertInPlace(node: SequenceNode): boolean {
  return (
    node.flow === undefined && node.owner?.kind === 'entry' && node.owner.map.flow === undefined
  );
}

/**
 * Turns the items of a block sequence into entries, each where it stands, so that comments and quotes
 * stay. `keys` gives the key for each item.
 */
export function renderConversion(
  rendering: DocumentRendering,
  node: SequenceNode,
  keys: ReadonlyMap<number, string>,
  wanted: YamlMapping,
): void {
  const { owner } = node;
  if (owner?.kind !== 'entry')
    throw new Refusal('layout', 'the list is not the value of a key', node);
  const { source, stylist } = rendering;
  const style = stylist.below(owner.map);
  const column = node.column > owner.map.column ? node.column : owner.map.column + style.step;
  const removed = new Set<Item>();
  for (const [index, item] of node.items.entries()) {
    const key = keys.get(index);
    const value = key === undefined ? undefined : wanted.get(key);
    if (key === undefined || value === undefined) removed.add(item);
    else convertItem(rendering, owner, item, { key, value, column });
  }
  removeMembers(rendering, node, node.items, removed, new Set());
  const converted = new Set(keys.values());
  const added = [...wanted].filter(([key]) => !converted.has(key));
  const last = node.items.at(-1);
  if (added.length === 0 || last === undefined) return;
  const lines = added.flatMap(([key, value]) => entryLines(key, value, column, style));
  insertLines(rendering, node.depth, afterBlock(source, last.end, column), lines);
}

interface NewEntry {
  readonly key: string;
  readonly value: YamlValue;
  readonly column: number;
}

function convertItem(
  rendering: DocumentRendering,
  owner: Entry,
  item: Item,
  { key, value, column }: NewEntry,
): void {
  const { source, stylist } = rendering;
  const old = item.value;
  const oneLine = sameLine(source, item.start, Math.max(old.end - 1, item.start));
  const movable = old.kind === 'scalar' && old.properties === undefined && item.ownLine && oneLine;
  if (!movable) throw new Refusal('layout', 'an item of the list is not a one-line text', item);
  const [first = '', ...rest] = entryLines(key, value, column, stylist.below(owner.map));
  const keepsKey = quoteOf(old) !== undefined && old.text === key;
  const head = keepsKey
    ? ' '.repeat(column) + source.text.slice(old.start, old.end) + behindKey(first, column, key)
    : first;
  put(rendering, owner.value.depth, { start: lineStart(source, item.start), end: item.end }, head);
  insertLines(rendering, owner.value.depth, nextLine(source, item.end), rest);
}

/** The part of an entry line behind its key, quoted or not. */
function behindKey(line: string, column: number, key: string): string {
  const plainEnd = column + key.length;
  const quotedKey = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(line.slice(column));
  return line.slice(quotedKey === null ? plainEnd : column + quotedKey[0].length);
}
