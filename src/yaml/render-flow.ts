import type { FlowStyle } from './flow-style.ts';
import type { Rendering } from './rendering.ts';
import { countComments, insertLines, put } from './rendering.ts';
import { lineEndingNear, lineStart, nextLine, Refusal, sameLine } from './text.ts';
import type { Container, Entry, Item } from './tree.ts';

/** Removes members of brackets with the comma behind them, or before them at the end. */
export function removeFromFlow<Member extends Entry | Item>(
  rendering: Rendering,
  node: Container,
  members: readonly Member[],
  removed: ReadonlySet<Member>,
  isRefilled: boolean,
): void {
  if (countComments(rendering, node) > 0) {
    throw new Refusal('layout', 'a comment stands between the brackets', node);
  }
  if (members.every((member) => removed.has(member))) {
    // When something new comes in, the insertion replaces the whole content.
    if (!isRefilled) put(rendering, node.depth, { start: node.start + 1, end: node.end - 1 }, '');
    return;
  }
  let kept: Member | undefined;
  let first: Member | undefined;
  for (const member of members) {
    if (removed.has(member)) {
      first ??= member;
      continue;
    }
    if (first !== undefined) {
      put(rendering, node.depth, { start: first.start, end: member.start }, '');
    }
    first = undefined;
    kept = member;
  }
  const last = members.at(-1);
  if (first !== undefined && kept !== undefined && last !== undefined) {
    put(rendering, node.depth, { start: kept.end, end: last.end }, '');
  }
}

/** Puts new members before the closing bracket, in the layout of those that are there. */
export function insertInFlow<Member extends Entry | Item>(
  rendering: Rendering,
  node: Container,
  members: readonly Member[],
  removed: ReadonlySet<Member>,
  texts: readonly string[],
  style: FlowStyle,
): void {
  const { source } = rendering;
  const { flow } = node;
  if (flow === undefined) throw new Refusal('layout', 'brackets are expected here', node);
  const last = members.findLast((member) => !removed.has(member));
  if (last === undefined) {
    const blank = style.pad ? ' ' : '';
    const inside = { start: node.start + 1, end: flow.close };
    if (countComments(rendering, inside) > 0) {
      throw new Refusal('layout', 'a comment stands between the brackets', node);
    }
    put(rendering, node.depth, inside, blank + texts.join(style.comma) + blank);
    return;
  }
  if (last.ownLine && !sameLine(source, node.start, last.start)) {
    insertOnLines(rendering, node, last, last !== members.at(-1), texts);
    return;
  }
  const { trailingComma } = flow;
  if (trailingComma !== undefined && last === members.at(-1)) {
    const at = trailingComma + 1;
    put(rendering, node.depth, { start: at, end: at }, ` ${texts.join(style.comma)},`);
    return;
  }
  const place = { start: last.end, end: last.end };
  put(rendering, node.depth, place, style.comma + texts.join(style.comma));
}

/** One line for each new member, as the members before it have. */
function insertOnLines(
  rendering: Rendering,
  node: Container,
  last: Entry | Item,
  isTailRemoved: boolean,
  texts: readonly string[],
): void {
  const { source } = rendering;
  const indentation = source.text.slice(lineStart(source, last.start), last.start);
  const comma = isTailRemoved ? undefined : node.flow?.trailingComma;
  const at = comma === undefined ? last.end : comma + 1;
  const ending = lineEndingNear(source, last.start);
  const close = node.end - 1;
  const tail = comma === undefined ? '' : ',';
  if (isTailRemoved || sameLine(source, close, at)) {
    const lead = comma === undefined ? ',' : '';
    const lines = texts.map((text) => ending + indentation + text).join(',');
    put(rendering, node.depth, { start: at, end: at }, lead + lines + tail);
    return;
  }
  if (comma === undefined) put(rendering, node.depth, { start: at, end: at }, ',');
  const lines = texts.map((text, index) => {
    const isLast = index === texts.length - 1;
    return `${indentation}${text}${isLast ? tail : ','}`;
  });
  insertLines(rendering, node.depth, nextLine(source, at), lines);
}
