import { lineChanges, splitLines } from '../../patch.ts';
import { applyEdits, buildSource, type TextEdit } from '../../yaml/text.ts';
import { similarity } from './words.ts';

/** A line of one side, numbered from 1, without its line ending. */
export interface Side {
  readonly number: number;
  readonly text: string;
  /** Whether the file ends here without a line ending. */
  readonly isUnterminated: boolean;
}

/** One row of the view side by side. */
export type Row =
  | { readonly kind: 'same'; readonly before: Side; readonly after: Side }
  /** One line became the other. */
  | { readonly kind: 'changed'; readonly before: Side; readonly after: Side }
  /** Lines that have nothing to do with each other, or one alone. */
  | { readonly kind: 'replaced'; readonly before?: Side; readonly after?: Side };

/** Below this two lines are not the same line in two versions. */
const leastSimilarity = 0.4;

/** Above this, lines of a change are not compared one by one. */
const mostPairs = 40_000;

function sidesOf(lines: readonly string[]): readonly Side[] {
  return lines.map((line, index) => ({
    number: index + 1,
    text: line.replace(/^\ufeff/, '').replace(/\r?\n$/, ''),
    isUnterminated: !line.endsWith('\n'),
  }));
}

type Pair = readonly [before: number, after: number];

/** The pairs of similar lines that fit together in their order and are most similar in total. */
function pairsOf(before: readonly Side[], after: readonly Side[]): readonly Pair[] {
  if (before.length * after.length > mostPairs) return [];
  const width = after.length + 1;
  const best = new Float64Array((before.length + 1) * width);
  const likeness = before.map(({ text }) =>
    after.map((other) => {
      const value = similarity(text, other.text);
      return value < leastSimilarity ? 0 : value;
    }),
  );
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  const paired = (row: number, column: number): number => {
    const value = likeness[row]?.[column] ?? 0;
    return value === 0 ? 0 : value + at(row + 1, column + 1);
  };
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const without = Math.max(at(row + 1, column), at(row, column + 1));
      best[row * width + column] = Math.max(without, paired(row, column));
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    const value = at(row, column);
    if (value === at(row + 1, column)) row += 1;
    else if (value === at(row, column + 1)) column += 1;
    else {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    }
  }
  return pairs;
}

/** Beside each other as far as both last. */
function besides(before: readonly Side[], after: readonly Side[]): readonly Row[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index): Row => {
    const [left, right] = [before[index], after[index]];
    return {
      kind: 'replaced',
      ...(left === undefined ? {} : { before: left }),
      ...(right === undefined ? {} : { after: right }),
    };
  });
}

function changedRows(before: readonly Side[], after: readonly Side[]): readonly Row[] {
  const rows: Row[] = [];
  let [left, right] = [0, 0];
  for (const [row, column] of pairsOf(before, after)) {
    rows.push(...besides(before.slice(left, row), after.slice(right, column)));
    const [one, other] = [before[row], after[column]];
    if (one !== undefined && other !== undefined) {
      rows.push({ kind: 'changed', before: one, after: other });
    }
    left = row + 1;
    right = column + 1;
  }
  return [...rows, ...besides(before.slice(left), after.slice(right))];
}

/**
 * All lines of a file before and after, line by line. `show` changes the lines of a whole text for the eye, such
 * as masking secrets: as many lines, each with its line ending.
 */
export function diffRows(
  before: string,
  edits: readonly TextEdit[],
  show: (lines: readonly string[]) => readonly string[],
): readonly Row[] {
  const old = sidesOf(show(splitLines(before)));
  const fresh = sidesOf(show(splitLines(applyEdits(before, edits))));
  const rows: Row[] = [];
  let line = 0;
  let shift = 0;
  const keep = (end: number): void => {
    for (; line < end; line += 1) {
      const [left, right] = [old[line], fresh[line + shift]];
      if (left === undefined || right === undefined) continue;
      rows.push({ kind: 'same', before: left, after: right });
    }
  };
  for (const { start, end, added } of lineChanges(buildSource(before), edits)) {
    keep(start);
    const place = start + shift;
    rows.push(...changedRows(old.slice(start, end), fresh.slice(place, place + added.length)));
    shift += added.length - (end - start);
    line = end;
  }
  keep(old.length);
  return rows;
}

/** Rows that are shown, and rows that are folded away because nothing happens in or near them. */
export interface Stretch {
  readonly isFolded: boolean;
  readonly rows: readonly Row[];
}

const contextLines = 3;

/** Fewer lines than this are not worth a fold. */
const shortestFold = 5;

/** Which rows are near one that is not the same on both sides. */
function nearChanges(rows: readonly Row[]): ReadonlySet<number> {
  const near = new Set<number>();
  rows.forEach((row, index) => {
    if (row.kind === 'same') return;
    for (let at = index - contextLines; at <= index + contextLines; at += 1) near.add(at);
  });
  return near;
}

/** Splits rows where unchanged ones go on for long. */
export function stretchesOf(rows: readonly Row[]): readonly Stretch[] {
  const near = nearChanges(rows);
  const stretches: { isFolded: boolean; rows: Row[] }[] = [];
  let start = 0;
  while (start < rows.length) {
    let end = start + 1;
    while (end < rows.length && near.has(end) === near.has(start)) end += 1;
    const part = rows.slice(start, end);
    const isFolded = !near.has(start) && part.length >= shortestFold;
    const last = stretches.at(-1);
    if (last?.isFolded === false && !isFolded) last.rows.push(...part);
    else stretches.push({ isFolded, rows: part });
    start = end;
  }
  return stretches;
}
