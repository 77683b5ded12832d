import { entryLines, flowEntryText, renamedKeyText } from './emit.ts';
import { insertInFlow, removeFromFlow } from './render-flow.ts';
import {
  endsInBareScalar,
  endsInKeptLines,
  removeMembers,
  renderEmptied,
} from './render-removal.ts';
import type { DocumentRendering, Rendering } from './rendering.ts';
import {
  aboveComments,
  afterBlock,
  countComments,
  insertLines,
  pathOf,
  put,
  styleAt,
} from './rendering.ts';
import type { Replacement } from './replace.ts';
import { replaceInBlock, replaceInFlow } from './replace.ts';
import { isSpacedOut } from './style.ts';
import { endsWithNewline, Refusal, sameLine } from './text.ts';
import type { Container, Entry, MapNode } from './tree.ts';
import { isBlockScalar, quoteOf, valueStart } from './tree.ts';
import type { YamlValue } from './value.ts';
import { untagged } from './value.ts';

export interface AddedEntry {
  readonly key: string;
  readonly value: YamlValue;
  /** The entry whose place it takes; undefined for a place of its own choice. */
  readonly replacing: Entry | undefined;
}

/** What becomes of the entries of one mapping. */
export interface MapChange {
  readonly node: MapNode;
  readonly replacements: readonly Replacement[];
  readonly added: readonly AddedEntry[];
  readonly removed: ReadonlySet<Entry>;
}

export function renderMap(rendering: DocumentRendering, change: MapChange): void {
  if (change.node.flow === undefined) renderBlockMap(rendering, change);
  else renderFlowMap(rendering, change);
}

function renderBlockMap(rendering: DocumentRendering, change: MapChange): void {
  const { node, added, removed } = change;
  for (const replacement of change.replacements) replaceInBlock(rendering, replacement);
  if (removed.size === node.entries.length && added.length === 0) {
    renderEmptied(rendering, node);
    return;
  }
  const taken = new Set(added.map((entry) => entry.replacing));
  if (removed.size > 0) removeMembers(rendering, node, node.entries, removed, taken);
  if (added.length > 0) addEntries(rendering, change);
}

/** Writes another key for an entry, in the quotes of the old one. */
export function renderKey(rendering: DocumentRendering, entry: Entry, name: string): void {
  const { key, map } = entry;
  if (key.end === key.start || isBlockScalar(key)) {
    throw new Refusal('layout', 'the key to be renamed is not a text on one line', key);
  }
  const anchor = key.properties?.anchor;
  if (anchor !== undefined && rendering.source.text.includes(`*${anchor}`)) {
    throw new Refusal(
      'anchor-in-use',
      'the key to be renamed is used elsewhere by its anchor',
      key,
    );
  }
  const isFlow = map.flow !== undefined;
  const style = isFlow ? rendering.stylist.within(map) : rendering.stylist.below(map);
  const text = renamedKeyText(name, quoteOf(key), style, isFlow ? 'flow' : 'block');
  put(rendering, key.depth, key, text);
}

interface Insertion {
  readonly position: number;
  readonly isSpaced: boolean;
  readonly neighbour: Entry | undefined;
  readonly entries: AddedEntry[];
}

function addEntries(rendering: DocumentRendering, change: MapChange): void {
  const { node, added } = change;
  const path = pathOf(node);
  const { placeAfter } = rendering.options;
  const spaced = isSpacedOut(rendering.source, node) && change.removed.size < node.entries.length;
  const insertions = new Map<number, Insertion>();
  for (const entry of added) {
    const names = entry.replacing === undefined ? placeAfter?.(path, entry.key) : undefined;
    const neighbour = entry.replacing ?? findPlace(change, names ?? []);
    const position = placeBehind(rendering, node, neighbour);
    const isSpaced = spaced && entry.replacing === undefined;
    const insertion = insertions.get(position) ?? { position, isSpaced, neighbour, entries: [] };
    insertions.set(position, insertion);
    insertion.entries.push(entry);
  }
  const style = rendering.stylist.below(node);
  const present = untagged(rendering.document.values.get(node) ?? null);
  for (const { position, isSpaced, neighbour, entries } of insertions.values()) {
    const placed = styleAt(rendering.source, position, node.column, style);
    const blocks = inRankOrder(rendering, path, entries).map(({ key, value }) =>
      entryLines(key, value, node.column, placed, present),
    );
    const lines = blocks.flatMap((block) => (isSpaced ? ['', ...block] : block));
    // A blank line behind a `|+` block would become part of its value.
    const isKept = neighbour !== undefined && endsInKeptLines(rendering.source, neighbour.value);
    insertLines(rendering, node.depth, position, isSpaced && isKept ? lines.slice(1) : lines);
  }
}

/** New keys in the order of their rank; what is written out in place of something keeps its order. */
function inRankOrder(
  { options }: Rendering,
  path: ReturnType<typeof pathOf>,
  entries: readonly AddedEntry[],
): readonly AddedEntry[] {
  const rank = (entry: AddedEntry) =>
    entry.replacing === undefined ? (options.rank?.(path, entry.key) ?? 0) : -1;
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

function findPlace({ node, removed }: MapChange, names: readonly string[]): Entry | undefined {
  for (const name of names) {
    const entry = node.byName.get(name);
    if (entry !== undefined && !removed.has(entry)) return entry;
  }
  return node.entries.at(-1);
}

function placeBehind(rendering: Rendering, node: MapNode, neighbour: Entry | undefined): number {
  const { source } = rendering;
  if (neighbour === undefined)
    throw new Refusal('layout', 'the mapping has no place for a key', node);
  const position = afterBlock(source, neighbour.end, node.column);
  const atEnd = position === source.text.length && !endsWithNewline(source, position);
  if (!atEnd || !endsInBareScalar(neighbour.value)) return position;
  // A newline put behind this block scalar would become part of its value.
  if (!neighbour.ownLine) {
    throw new Refusal('layout', 'a block scalar ends the file without a newline', neighbour);
  }
  return aboveComments(source, neighbour.start, node.column);
}

function renderFlowMap(rendering: DocumentRendering, change: MapChange): void {
  const { node, added, removed, replacements } = change;
  const style = rendering.stylist.within(node);
  for (const replacement of replacements) replaceInFlow(rendering, style, replacement);
  if (node.entries.length === 0 && added.length > 0 && canUnfold(rendering, node)) {
    const value = new Map(
      inRankOrder(rendering, pathOf(node), added).map((entry) => [entry.key, entry.value]),
    );
    if (node.owner?.kind === 'entry') replaceInBlock(rendering, { owner: node.owner, value });
    return;
  }
  if (removed.size > 0) removeFromFlow(rendering, node, node.entries, removed, added.length > 0);
  const ordered = inRankOrder(rendering, pathOf(node), added);
  const texts = ordered.map(({ key, value }) => flowEntryText(key, value, style));
  if (texts.length > 0) insertInFlow(rendering, node, node.entries, removed, texts, style.flow);
}

/** Whether an empty pair of brackets stands in block layout, so that its content can go below the key. */
export function canUnfold(rendering: Rendering, node: Container): boolean {
  const { source } = rendering;
  const { owner } = node;
  if (owner?.kind !== 'entry' || owner.map.flow !== undefined) return false;
  const oneLine = sameLine(source, valueStart(owner), node.end - 1);
  return oneLine && countComments(rendering, node) === 0;
}
