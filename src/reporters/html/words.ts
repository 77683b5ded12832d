import { diffArrays } from 'diff';

/** A part of a line, and whether the other line does not have it. */
export interface Word {
  readonly text: string;
  readonly isChanged: boolean;
}

export interface WordChanges {
  readonly before: readonly Word[];
  readonly after: readonly Word[];
}

/** Longer lines are shown as changed whole: comparing them would take time and show little. */
const longestLine = 2000;

function tokens(line: string): readonly string[] {
  return line.match(/\w+|\s+|[^\w\s]/g) ?? [];
}

function countTokens(line: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens(line)) {
    if (token.trim() !== '') counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return counts;
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** From 0 for nothing in common to 1 for the same words, blanks aside. */
export function similarity(before: string, after: string): number {
  if (before.length > longestLine || after.length > longestLine) return 0;
  const [left, right] = [countTokens(before), countTokens(after)];
  const all = total(left) + total(right);
  if (all === 0) return 0;
  let shared = 0;
  for (const [token, count] of left) shared += Math.min(count, right.get(token) ?? 0);
  return (2 * shared) / all;
}

function whole(text: string): readonly Word[] {
  return [{ text, isChanged: false }];
}

/** Which words of two lines differ; nothing is marked when most do, for then the marks say nothing. */
export function wordChanges(before: string, after: string): WordChanges {
  if (similarity(before, after) < 0.4) return { before: whole(before), after: whole(after) };
  const changes = diffArrays([...tokens(before)], [...tokens(after)]);
  return {
    before: changes
      .filter(({ added }) => !added)
      .map(({ value, removed }) => ({ text: value.join(''), isChanged: removed })),
    after: changes
      .filter(({ removed }) => !removed)
      .map(({ value, added }) => ({ text: value.join(''), isChanged: added })),
  };
}
