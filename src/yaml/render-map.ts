import { entryLines, flowEntryText } from './emit.ts';
import { insertInFlow, removeFromFlow } from './render-flow.ts';
import type { DocumentRendering, Rendering } from './rendering.ts';
import {
  aboveComments,
  afterBlock,
  countComments,
  endOfLines,
  insertLines,
  noteComments,
  pathOf,
  put,
  styleAt,
} from './rendering.ts';
import type { Replacement } from './replace.ts';
import { replaceInBlock, replaceInFlow } from './replace.ts';
import { isSpacedOut } from './style.ts';
import type { SourceText } from './text.ts';
import {
  endsWithNewline,
  lineIndex,
  lineStart,
  nextLine,
  Refusal,
  sameLine,
  startOfLine,
} from './text.ts';
import type { Container, Entry, Item, MapNode, ScalarNode, YamlNode } from './tree.ts';
import { valueStart } from './tree.ts';
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

interface Insertion {
  readonly position: number;
  readonly isSpaced: boolean;
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
    const insertion = insertions.get(position) ?? { position, isSpaced, entries: [] };
    insertions.set(position, insertion);
    insertion.entries.push(entry);
  }
  const style = rendering.stylist.below(node);
  const present = untagged(rendering.document.values.get(node) ?? null);
  for (const { position, isSpaced, entries } of insertions.values()) {
    const placed = styleAt(rendering.source, position, node.column, style);
    const blocks = inRankOrder(rendering, path, entries).map(({ key, value }) =>
      entryLines(key, value, node.column, placed, present),
    );
    const lines = blocks.flatMap((block) => (isSpaced ? ['', ...block] : block));
    insertLines(rendering, node.depth, position, lines);
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

/** Whether a node ends in a block scalar whose value would change with a newline behind it. */
export function endsInBareScalar(node: YamlNode): boolean {
  return lastScalar(node)?.endsBare === true;
}

/** The scalar that ends a node in block layout. */
function lastScalar(node: YamlNode): ScalarNode | undefined {
  if (node.kind === 'scalar') return node;
  if (node.kind === 'alias' || node.flow !== undefined) return undefined;
  const last = node.kind === 'map' ? node.entries.at(-1) : node.items.at(-1);
  return last === undefined ? undefined : lastScalar(last.value);
}

/** Leaves `{}` or `[]` where every child goes. */
export function renderEmptied(rendering: Rendering, node: Container): void {
  const { source } = rendering;
  const { owner } = node;
  const members: readonly (Entry | Item)[] = node.kind === 'map' ? node.entries : node.items;
  const [first] = members;
  const last = members.at(-1);
  if (owner?.kind !== 'entry' || first === undefined || last === undefined || !first.ownLine) {
    throw new Refusal('layout', 'the last member cannot be removed here', node);
  }
  const at = valueStart(owner);
  const span = { start: lineStart(source, first.start), end: endOfLines(source, last.end) };
  put(rendering, node.depth, { start: at, end: at }, node.kind === 'map' ? ' {}' : ' []');
  put(rendering, node.depth, span, '');
  noteComments(rendering, span);
}

/** Removes whole lines of entries or items; `taken` are those whose place new lines take. */
export function removeMembers<Member extends Entry | Item>(
  rendering: Rendering,
  node: Container,
  members: readonly Member[],
  removed: ReadonlySet<Member>,
  taken: ReadonlySet<Member | undefined>,
): void {
  for (const [index, member] of members.entries()) {
    if (!removed.has(member)) continue;
    const next = members[index + 1];
    if (member.ownLine) {
      const previous = members[index - 1];
      const tidying = tidyingOf(rendering, previous, next);
      removeLines(rendering, node.depth, member, taken.has(member) ? undefined : tidying);
    } else
      slideUp(
        rendering,
        node,
        index,
        member,
        next === undefined || removed.has(next) ? undefined : next,
      );
  }
}

function isBlankLine({ source }: Rendering, start: number): boolean {
  return (
    start < source.text.length && source.text.slice(start, nextLine(source, start)).trim() === ''
  );
}

/**
 * Which blank lines go with a removed member: all behind it, those behind that would be doubled, or those
 * before it that would be doubled, down to a limit.
 */
type Tidying = 'all-behind' | 'doubled-behind' | { readonly limit: number } | undefined;

function tidyingOf(
  { source }: Rendering,
  previous: Entry | Item | undefined,
  next: Entry | Item | undefined,
): Tidying {
  // Blank lines behind a `|+` block would become part of its value.
  if (previous !== undefined && endsInKeptLines(source, previous.value)) return 'all-behind';
  if (next !== undefined) return 'doubled-behind';
  return previous === undefined ? undefined : { limit: endOfLines(source, previous.end) };
}

function endsInKeptLines(source: SourceText, node: YamlNode): boolean {
  const last = lastScalar(node);
  return last !== undefined && /^[|>][0-9]*\+/.test(source.text.slice(last.start, last.start + 3));
}

/** No blank line may be left doubled, or alone at the top of the file. */
function removeLines(
  rendering: Rendering,
  depth: number,
  member: Entry | Item,
  tidying: Tidying,
): void {
  const { source } = rendering;
  let start = lineStart(source, member.start);
  let end = endOfLines(source, member.end);
  noteComments(rendering, { start, end });
  const lineBefore = (offset: number) => startOfLine(source, lineIndex(source, offset) - 1);
  const isFirst = lineIndex(source, start) === 0;
  const afterBlank = isFirst || isBlankLine(rendering, lineBefore(start));
  if (tidying === 'all-behind' || (tidying === 'doubled-behind' && afterBlank)) {
    while (isBlankLine(rendering, end)) end = nextLine(source, end);
  } else if (typeof tidying === 'object' && isBlankLine(rendering, end)) {
    const { limit } = tidying;
    while (start > limit && isBlankLine(rendering, lineBefore(start))) start = lineBefore(start);
  }
  put(rendering, depth, { start, end }, '');
}

/** The first key of `- key: value` goes: the next one moves up beside the dash. */
function slideUp(
  rendering: Rendering,
  node: Container,
  index: number,
  member: Entry | Item,
  next: Entry | Item | undefined,
): void {
  const { source } = rendering;
  const isAdjacent =
    next?.ownLine === true && lineStart(source, next.start) === endOfLines(source, member.end);
  if (index !== 0 || next === undefined || !isAdjacent) {
    throw new Refusal('layout', 'what is to be removed shares its line with its parent', member);
  }
  const span = { start: member.start, end: next.start };
  noteComments(rendering, span);
  put(rendering, node.depth, span, '');
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
