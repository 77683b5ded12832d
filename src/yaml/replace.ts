import type { ValueText } from './emit.ts';
import { flowEntryText, flowText, inlineText, itemLines, mappingLines, valueText } from './emit.ts';
import type { Rendering } from './rendering.ts';
import { endOfLines, insertLines, noteComments, pathOf, put, styleAt } from './rendering.ts';
import type { Style } from './style.ts';
import {
  endsWithNewline,
  lineContentEnd,
  lineEndingNear,
  lineStart,
  nextLine,
  Refusal,
  sameLine,
  skipBlanksBack,
} from './text.ts';
import type { Entry, Item, YamlNode } from './tree.ts';
import { isBlockContainer, isBlockScalar, quoteOf, valueStart } from './tree.ts';
import type { YamlMapping, YamlValue } from './value.ts';
import { hasMembers, isMapping, isTagged } from './value.ts';

/** A value that an entry or item gets as a whole. */
export interface Replacement {
  readonly owner: Entry | Item;
  readonly value: YamlValue;
  /** Name of the anchor that the new mapping merges in: `value` then holds only what differs. */
  readonly merged?: string;
}

/** Keeps the quotes of the old value. */
function keepQuotes(style: Style, old: YamlNode, value: YamlValue): Style {
  return { ...style, forcedQuote: typeof value === 'string' ? quoteOf(old) : undefined };
}

function refuseTag(old: YamlNode, value: YamlValue): void {
  const tag = old.properties?.tag;
  if (tag === undefined) return;
  if (isTagged(value) && value.tag === tag) return;
  throw new Refusal('tag', `the value to be replaced carries the tag "${tag}"`, old);
}

/** Replaces a value inside brackets. */
export function replaceInFlow(rendering: Rendering, style: Style, replacement: Replacement): void {
  const { owner, value, merged } = replacement;
  const old = owner.value;
  refuseTag(old, value);
  const depth = old.depth - 1;
  const text =
    merged === undefined
      ? flowText(value, keepQuotes(style, old, value))
      : mergingFlowText(merged, value, style);
  if (old.end > old.start) {
    put(rendering, depth, old, text);
    return;
  }
  const at = valueStart(owner);
  const hasColon = owner.kind === 'item' || owner.colon > owner.key.end;
  put(rendering, depth, { start: at, end: at }, `${hasColon ? '' : ':'} ${text}`);
}

function mergingFlowText(anchor: string, value: YamlValue, style: Style): string {
  const entries = isMapping(value) ? [...value] : [];
  const texts = entries.map(([key, member]) => flowEntryText(key, member, style));
  const blank = style.flow.pad ? ' ' : '';
  return `{${blank}${[`<<: *${anchor}`, ...texts].join(', ')}${blank}}`;
}

/** Replaces a value in block layout. */
export function replaceInBlock(rendering: Rendering, replacement: Replacement): void {
  const { owner, value } = replacement;
  refuseTag(owner.value, value);
  if (owner.kind === 'item') replaceItem(rendering, owner, value);
  else replaceEntryValue(rendering, owner, entryText(rendering, owner, replacement));
}

/** The keys of a mapping that takes the place of nothing or of an alias, in the order of their rank. */
function ranked({ options }: Rendering, owner: Entry, value: YamlMapping): YamlMapping {
  const path = pathOf(owner.value);
  const rank = (key: string) => options.rank?.(path, key) ?? 0;
  return new Map([...value].sort(([a], [b]) => rank(a) - rank(b)));
}

function entryText(rendering: Rendering, owner: Entry, { value, merged }: Replacement): ValueText {
  const { source, stylist } = rendering;
  const { column } = owner.map;
  const styleBefore = (style: Style) =>
    styleAt(source, endOfLines(source, owner.end), column, style);
  const isNew = merged !== undefined || owner.value.kind === 'scalar';
  if (isMapping(value) && (value.size > 0 || merged !== undefined)) {
    const child = stylist.child(owner.map);
    const merge = merged === undefined ? [] : [`${' '.repeat(child.column)}<<: *${merged}`];
    const mapping = isNew ? ranked(rendering, owner, value) : value;
    const lines = mappingLines(mapping, child.column, styleBefore(child.style));
    return { head: '', lines: [...merge, ...lines] };
  }
  const style = styleBefore(stylist.below(owner.map));
  const isBlockList = owner.value.kind === 'sequence' && owner.value.flow === undefined;
  const inline = isBlockList
    ? undefined
    : inlineText(owner.name, value, owner.colon + 1 - lineStart(source, owner.colon), style);
  if (inline !== undefined) return { head: inline, lines: [] };
  return valueText(value, column, keepQuotes(style, owner.value, value));
}

function replaceItem(rendering: Rendering, item: Item, value: YamlValue): void {
  const { source } = rendering;
  const old = item.value;
  const depth = old.depth - 1;
  const { column } = item.sequence;
  const end = endsWithNewline(source, item.end) ? lineContentEnd(source, item.end - 1) : item.end;
  const style = itemStyle(rendering, item, end);
  const [first = '', ...rest] = itemLines(value, column, keepQuotes(style, old, value));
  const isInline = old.end > old.start && !isBlockContainer(old) && !isBlockScalar(old);
  if (isInline && rest.length === 0 && !hasMembers(value)) {
    put(rendering, depth, old, first.slice(column + 1 + item.gap));
    return;
  }
  if (old.properties !== undefined) {
    // A block cannot start on a line with an anchor.
    const span = isInline ? old : { start: old.properties.end, end };
    put(rendering, depth, span, `${isInline ? '' : ' '}${flowText(value, style)}`);
    return;
  }
  const text = [first.slice(column), ...rest].join(lineEndingNear(source, item.start));
  noteComments(rendering, { start: item.start, end });
  put(rendering, depth, { start: item.start, end }, text);
}

function itemStyle({ source, stylist }: Rendering, item: Item, end: number): Style {
  const { owner, column } = item.sequence;
  const below = stylist.below(owner?.kind === 'entry' ? owner.map : undefined);
  const style = styleAt(source, endOfLines(source, item.end), column, below);
  // A comment that stays behind the item would become part of a literal block.
  const isFollowed = source.text.slice(end, lineContentEnd(source, end)).trim() !== '';
  return { ...style, gap: item.gap, literal: style.literal && !isFollowed };
}

function replaceEntryValue(rendering: Rendering, entry: Entry, text: ValueText): void {
  const old = entry.value;
  if (isBlockContainer(old)) replaceBlockContainer(rendering, entry, text);
  else if (isBlockScalar(old)) replaceBlockScalar(rendering, entry, text);
  else replaceInline(rendering, entry, text);
}

/** Lines that take the place of others; at the end of the text only as many newlines as before. */
function replaceLines(
  rendering: Rendering,
  depth: number,
  span: { readonly start: number; readonly end: number },
  lines: readonly string[],
): void {
  const { source } = rendering;
  const ending = lineEndingNear(source, span.start);
  const tail = endsWithNewline(source, span.end) && lines.length > 0 ? ending : '';
  put(rendering, depth, span, lines.join(ending) + tail);
}

function replaceBlockContainer(rendering: Rendering, entry: Entry, text: ValueText): void {
  const { source } = rendering;
  const old = entry.value;
  const at = valueStart(entry);
  const start = nextLine(source, at);
  if (lineStart(source, old.start) < start) {
    throw new Refusal('layout', 'the block to be replaced starts on the line of its key', old);
  }
  const span = { start, end: endOfLines(source, entry.end) };
  if (text.head !== '') put(rendering, old.depth, { start: at, end: at }, ` ${text.head}`);
  noteComments(rendering, span);
  replaceLines(rendering, old.depth, span, text.lines);
}

function replaceBlockScalar(rendering: Rendering, entry: Entry, text: ValueText): void {
  const { source } = rendering;
  const old = entry.value;
  const header = /^[|>][-+0-9]*/.exec(
    source.text.slice(old.start, lineContentEnd(source, old.start)),
  );
  const headerEnd = old.start + (header?.[0].length ?? 1);
  const start = text.head === '' ? skipBlanksBack(source, old.start, valueStart(entry)) : old.start;
  put(rendering, old.depth, { start, end: headerEnd }, text.head);
  const body = { start: nextLine(source, old.start), end: old.end };
  if (body.end > body.start) replaceLines(rendering, old.depth, body, text.lines);
  else insertLines(rendering, old.depth, body.start, text.lines);
}

function replaceInline(rendering: Rendering, entry: Entry, text: ValueText): void {
  const { source } = rendering;
  const old = entry.value;
  const at = valueStart(entry);
  if (old.end === old.start) {
    if (text.head !== '') put(rendering, old.depth, { start: at, end: at }, ` ${text.head}`);
  } else if (text.head !== '') {
    noteComments(rendering, old);
    put(rendering, old.depth, old, text.head);
  } else {
    if (!sameLine(source, old.start, at)) {
      throw new Refusal('layout', 'the value to be replaced is not on the line of its key', old);
    }
    noteComments(rendering, old);
    const start = skipBlanksBack(source, old.start, at);
    put(rendering, old.depth, { start, end: old.end }, '');
  }
  insertLines(rendering, old.depth, nextLine(source, Math.max(at, old.end)), text.lines);
}
