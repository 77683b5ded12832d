import { diffArrays } from 'diff';
import { escapeControls } from './terminal.ts';
import type { TextEdit } from './yaml/text.ts';
import { buildSource, lineIndex, type SourceText } from './yaml/text.ts';

/** Old lines from index `start` to `end` are replaced; every line keeps its line ending. */
interface LineChange {
  readonly start: number;
  readonly end: number;
  readonly added: readonly string[];
}

const contextLines = 3;

/** Above this a region is shown as replaced whole; a real change of one place is far smaller. */
const longestComparison = 4000;

/** With their line endings; a byte order mark belongs to the first. */
export function splitLines(text: string): readonly string[] {
  return text === '' ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}

/** Like the line table, but the byte order mark belongs to the first line. */
function rawLineStart(table: SourceText, line: number): number {
  return line === 0 ? 0 : (table.lineStarts[line] ?? table.text.length);
}

/** The lines that an edit touches: none for whole lines put between two lines. */
function touchedLines(table: SourceText, edit: TextEdit): readonly [start: number, end: number] {
  const first = lineIndex(table, edit.start);
  const wholeLines = rawLineStart(table, first) === edit.start && /(?:^|\n)$/.test(edit.text);
  if (wholeLines && edit.start === edit.end) return [first, first];
  const last = lineIndex(table, edit.end);
  const endsBetween = wholeLines && rawLineStart(table, last) === edit.end;
  return [first, endsBetween ? last : last + 1];
}

/** Text of the lines from `start` to `end` after the edits, which all lie inside. */
function editedText(
  table: SourceText,
  start: number,
  end: number,
  edits: readonly TextEdit[],
): string {
  let at = rawLineStart(table, start);
  let text = '';
  for (const edit of edits) {
    text += table.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + table.text.slice(at, rawLineStart(table, end));
}

/** Only the lines that really differ; equal lines at both ends are cheap to find and most frequent. */
function minimalChanges(
  offset: number,
  before: readonly string[],
  after: readonly string[],
): readonly LineChange[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(before.length, after.length) - head;
  while (tail < shorter && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  const start = offset + head;
  if (removed.length === 0 && added.length === 0) return [];
  if (removed.length + added.length > longestComparison || removed.length === 0) {
    return [{ start, end: start + removed.length, added }];
  }
  return comparedChanges(start, removed, added);
}

function comparedChanges(
  offset: number,
  removed: readonly string[],
  added: readonly string[],
): readonly LineChange[] {
  const changes: LineChange[] = [];
  let line = offset;
  let open: { start: number; end: number; added: string[] } | undefined;
  for (const part of diffArrays([...removed], [...added])) {
    if (!part.added && !part.removed) {
      line += part.value.length;
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { start: line, end: line, added: [] };
      changes.push(open);
    }
    if (part.added) {
      open.added.push(...part.value);
    } else {
      line += part.value.length;
      open.end = line;
    }
  }
  return changes;
}

/** In the order of the file, with equal lines between them. Work grows with the edits and the text between them, never with the square of the file. */
export function lineChanges(table: SourceText, edits: readonly TextEdit[]): readonly LineChange[] {
  const regions: { start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const [start, end] = touchedLines(table, edit);
    const last = regions.at(-1);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else {
      regions.push({ start, end, edits: [edit] });
    }
  }
  return regions.flatMap((region) => {
    const from = rawLineStart(table, region.start);
    const before = splitLines(table.text.slice(from, rawLineStart(table, region.end)));
    const after = splitLines(editedText(table, region.start, region.end, region.edits));
    return minimalChanges(region.start, before, after);
  });
}

interface Original {
  readonly table: SourceText;
  readonly lineCount: number;
  /** How a line is shown; the identity gives a patch that applies. */
  show(line: string): string;
}

function marked(sign: ' ' | '-' | '+', line: string, original: Original): string {
  const shown = sign + original.show(line);
  return line.endsWith('\n') ? shown : `${shown}\n\\ No newline at end of file\n`;
}

function sourceLine(table: SourceText, line: number): string {
  return table.text.slice(rawLineStart(table, line), rawLineStart(table, line + 1));
}

function range(start: number, length: number): string {
  return length === 0 ? `${start},0` : `${start + 1},${length}`;
}

/** `shift`: how many lines longer the new file is before this hunk. */
function hunkText(original: Original, changes: readonly LineChange[], shift: number): string {
  const { table, lineCount } = original;
  const start = Math.max(0, (changes[0]?.start ?? 0) - contextLines);
  const end = Math.min(lineCount, (changes.at(-1)?.end ?? 0) + contextLines);
  let body = '';
  let line = start;
  let growth = 0;
  for (const change of changes) {
    for (; line < change.start; line += 1) body += marked(' ', sourceLine(table, line), original);
    for (; line < change.end; line += 1) body += marked('-', sourceLine(table, line), original);
    for (const added of change.added) body += marked('+', added, original);
    growth += change.added.length - (change.end - change.start);
  }
  for (; line < end; line += 1) body += marked(' ', sourceLine(table, line), original);
  const length = end - start;
  return `@@ -${range(start, length)} +${range(start + shift, length + growth)} @@\n${body}`;
}

function octalBytes(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/**
 * Quoted as git does it when the name holds characters that would end it, or that would forge what is read (git
 * config, core.quotePath).
 */
function patchName(prefix: 'a' | 'b', name: string): string {
  const path = `${prefix}/${name}`;
  const spelled = path.replace(/["\\]/g, '\\$&').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
  const quoted = escapeControls(spelled, octalBytes);
  if (quoted !== path) return `"${quoted}"`;
  // GNU patch ends a name at a blank unless a tab follows.
  return path.includes(' ') ? `${path}\t` : path;
}

/**
 * A unified diff that `git apply` and GNU `patch -p1` take, empty when nothing changes; of a file that it
 * creates, the name says so. The edits are
 * ordered and do not overlap, and are offsets into `before`. `show` changes lines for the eye, such as
 * masking secrets; what it returns must keep the line ending.
 */
export function unifiedPatch(
  name: string | { readonly created: string },
  before: string,
  edits: readonly TextEdit[],
  show: (line: string) => string = (line) => line,
): string {
  const table = buildSource(before);
  const original: Original = { table, lineCount: splitLines(before).length, show };
  const changes = lineChanges(table, edits);
  if (changes.length === 0) return '';
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    const near = change.start - (last?.at(-1)?.end ?? 0) <= 2 * contextLines;
    if (last !== undefined && near) last.push(change);
    else hunks.push([change]);
  }
  const isNew = typeof name !== 'string';
  const old = isNew ? '/dev/null' : patchName('a', name);
  let text = `--- ${old}\n+++ ${patchName('b', isNew ? name.created : name)}\n`;
  let shift = 0;
  for (const hunk of hunks) {
    text += hunkText(original, hunk, shift);
    for (const change of hunk) shift += change.added.length - (change.end - change.start);
  }
  return text;
}
