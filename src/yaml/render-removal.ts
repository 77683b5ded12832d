import type { Rendering } from './rendering.ts';
import { endOfLines, noteComments, put } from './rendering.ts';
import { replaceInBlock } from './replace.ts';
import type { SourceText } from './text.ts';
import { lineIndex, lineStart, nextLine, Refusal, startOfLine } from './text.ts';
import type { Container, Entry, Item, ScalarNode, YamlNode } from './tree.ts';
import { isBlockScalar, valueStart } from './tree.ts';

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
  if (owner?.kind === 'item') {
    replaceInBlock(rendering, { owner, value: node.kind === 'map' ? new Map() : [] });
    return;
  }
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
      const before = members[index - 1];
      const previous = before === undefined || removed.has(before) ? undefined : before;
      if (previous !== undefined) keepApart(rendering, node, previous, member);
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

/** Refuses to bring a comment that is indented as far as a block scalar directly below it. */
function keepApart(
  rendering: Rendering,
  node: Container,
  previous: Entry | Item,
  member: Entry | Item,
): void {
  const { source } = rendering;
  const last = lastScalar(previous.value);
  if (last === undefined || !isBlockScalar(last)) return;
  let line = endOfLines(source, member.end);
  while (isBlankLine(rendering, line)) line = nextLine(source, line);
  const [, indentation] = /^([ \t]*)#/.exec(source.text.slice(line, nextLine(source, line))) ?? [];
  if (indentation !== undefined && indentation.length > node.column) {
    throw new Refusal('layout', 'a comment would become part of the text before it', member);
  }
}

/** Whether a node ends in a `|+` block, to which blank lines behind it belong. */
export function endsInKeptLines(source: SourceText, node: YamlNode): boolean {
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
