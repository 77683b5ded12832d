import type { Path, Span } from './operations.ts';
import type { Style, Stylist } from './style.ts';
import type { SourceText, TextEdit } from './text.ts';
import {
  endsWithNewline,
  isLineStart,
  lineContentEnd,
  lineEndingNear,
  lineIndex,
  nextLine,
  Refusal,
  startOfLine,
} from './text.ts';
import type { ParsedFile, YamlDocument, YamlNode } from './tree.ts';
import { parentOf } from './tree.ts';
import type { YamlValue } from './value.ts';
import type { Workspace } from './workspace.ts';

export interface EditorOptions {
  /**
   * Preferred places of a new key in the mapping at `path`: names of keys it should follow, nearest
   * first; undefined for the end.
   */
  placeAfter?(path: Path, key: string): readonly string[] | undefined;
  /** Orders several new keys that are inserted at one place. */
  rank?(path: Path, key: string): number;
  /** Keys whose new lists of scalars stand on one line, in brackets, unless the file has them as blocks. */
  readonly inlineKeys?: ReadonlySet<string>;
}

interface PlacedEdit extends TextEdit {
  /** Of the container that is edited. */
  readonly depth: number;
}

/** Why a wanted change cannot be written, and where. */
export interface Obstacle {
  readonly refusal: Refusal;
  readonly document: number;
  readonly path: Path;
}

/** What is being gathered while the text of one file is brought to its planned models. */
export interface Rendering {
  readonly parsed: ParsedFile;
  readonly source: SourceText;
  readonly stylist: Stylist;
  readonly options: EditorOptions;
  readonly workspace: Workspace;
  readonly edits: PlacedEdit[];
  readonly notes: string[];
  readonly obstacles: Obstacle[];
}

/** A document being rendered. */
export interface DocumentRendering extends Rendering {
  readonly index: number;
  readonly document: YamlDocument;
  /** New values of anchored nodes. */
  readonly anchored: Map<YamlNode, YamlValue>;
  /** Nodes that leave the text. */
  readonly gone: Set<YamlNode>;
  /** Nodes whose content is replaced; they keep their anchor. */
  readonly replaced: Set<YamlNode>;
}

export function put(rendering: Rendering, depth: number, span: Span, text: string): void {
  if (span.start === span.end && text === '') return;
  rendering.edits.push({ start: span.start, end: span.end, text, depth });
}

/**
 * Edits in text order. Insertions at one place are ordered from the deepest container outwards: a list
 * item, a key and a top-level key can all belong on the last byte of a file.
 */
export function orderedEdits(rendering: Rendering): readonly TextEdit[] {
  return [...rendering.edits]
    .sort((a, b) => a.start - b.start || a.end - b.end || b.depth - a.depth)
    .map(({ start, end, text }) => ({ start, end, text }));
}

export function insertLines(
  rendering: Rendering,
  depth: number,
  position: number,
  lines: readonly string[],
): void {
  if (lines.length === 0) return;
  const { source } = rendering;
  const ending = lineEndingNear(source, position);
  const text = lines.join(ending);
  const place = { start: position, end: position };
  if (position === 0 || isLineStart(source, position)) put(rendering, depth, place, text + ending);
  else if (position === source.text.length) put(rendering, depth, place, ending + text);
  else throw new Refusal('layout', 'there is no line to put new text on', place);
}

/** Where the lines of a block node end; block scalars end behind their last newline themselves. */
export function endOfLines(source: SourceText, end: number): number {
  return isLineStart(source, end) && endsWithNewline(source, end) ? end : nextLine(source, end);
}

/**
 * Where a new sibling at `column` may start behind a block node that ends at `end`: behind comments that
 * are deeper, which belong to the node, and before all others, which belong to what follows. The column of
 * a comment such as `#      - "443:443"`, which an editor switched off, is that of its content.
 */
export function afterBlock(source: SourceText, end: number, column: number): number {
  let position = endOfLines(source, end);
  let best = position;
  let adjacent = true;
  while (position < source.text.length) {
    const next = nextLine(source, position);
    const line = source.text.slice(position, next);
    const [, indentation = '', padding = ''] = /^([ \t]*)#([ \t]*)/.exec(line) ?? [];
    const isComment = /^[ \t]*#/.test(line);
    if (!isComment && line.trim() !== '') break;
    if (isComment) {
      const effective = indentation.length + Math.max(0, padding.length - 1);
      const isDeeper = indentation.length > column || (adjacent && effective > column);
      if (!isDeeper) break;
      best = next;
    } else adjacent = false;
    position = next;
  }
  return best;
}

/** Start of the line of `start`, or of the comments directly above it at `column`. */
export function aboveComments(source: SourceText, start: number, column: number): number {
  let line = lineIndex(source, start);
  const isComment = (index: number) => {
    const text = source.text.slice(startOfLine(source, index), startOfLine(source, index + 1));
    return text.startsWith(' '.repeat(column)) && text.charAt(column) === '#';
  };
  while (line > 0 && isComment(line - 1)) line -= 1;
  return startOfLine(source, line);
}

/**
 * The style for the value of a key or dash at `column` whose lines end at `position`. What follows a literal
 * block must not become part of it: blanks on an empty line, or a comment that is indented as far.
 */
export function styleAt(source: SourceText, position: number, column: number, style: Style): Style {
  let line = position;
  let text = source.text.slice(line, lineContentEnd(source, line));
  while (text === '' && nextLine(source, line) > line) {
    line = nextLine(source, line);
    text = source.text.slice(line, lineContentEnd(source, line));
  }
  const indentation = text.length - text.trimStart().length;
  const joins = /^[ \t]+$/.test(text) || (/^\s*#/.test(text) && indentation > column);
  return joins ? { ...style, literal: false } : style;
}

/** Index of the first comment at or behind `offset`. */
function firstComment(comments: readonly Span[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function countComments({ parsed }: Rendering, { start, end }: Span): number {
  return firstComment(parsed.comments, end) - firstComment(parsed.comments, start);
}

/** Tells the user about comments that go with the text they stand in. */
export function noteComments(rendering: Rendering, span: Span): void {
  const count = countComments(rendering, span);
  if (count === 0) return;
  const noun = count === 1 ? 'comment' : 'comments';
  const line = lineIndex(rendering.source, span.start) + 1;
  rendering.notes.push(`${count} ${noun} removed together with the text from line ${line} on`);
}

/** Path of a node in its document. */
export function pathOf(node: YamlNode): Path {
  const path: (string | number)[] = [];
  for (let at: YamlNode | undefined = node; at?.owner !== undefined; at = parentOf(at)) {
    const { owner } = at;
    path.push(owner.kind === 'entry' ? owner.name : owner.sequence.items.indexOf(owner));
  }
  return path.reverse();
}

/** Runs one piece of rendering; a refusal becomes an obstacle, so that all of them are found in one go. */
export function guarded(rendering: DocumentRendering, node: YamlNode, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    rendering.obstacles.push({ refusal: error, document: rendering.index, path: pathOf(node) });
  }
}
