import { type Instruction, parseDockerfile, type Word } from './parse.ts';

/** A text in the place of another one. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In order and without those that say the same; undefined when two of them want the same place. */
export function inTextOrder(splices: readonly Splice[]): readonly Splice[] | undefined {
  const unique = new Map(splices.map((one) => [`${one.start} ${one.end} ${one.text}`, one]));
  const sorted = [...unique.values()].sort((one, other) => one.start - other.start);
  const collide = sorted.some(({ end }, index) => end > (sorted[index + 1]?.start ?? end));
  return collide ? undefined : sorted;
}

export function spliced(text: string, splices: readonly Splice[]): string {
  let result = '';
  let at = 0;
  for (const splice of splices) {
    result += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return result + text.slice(at);
}

/**
 * Proves by reading the result that the splices have changed the words that they were meant for and nothing
 * else. An answer of false is a bug, or a text that two parsers read differently.
 */
export function changesOnlyWords(
  before: string,
  splices: readonly Splice[],
  after: string,
): boolean {
  const old = parseDockerfile(before);
  const now = parseDockerfile(after);
  if (old.kind === 'malformed' || now.kind === 'malformed') return false;
  if (old.instructions.length !== now.instructions.length) return false;
  return old.instructions.every((instruction, index) => {
    const result = now.instructions[index];
    return result !== undefined && isMeant(instruction, result, splices);
  });
}

function isMeant(old: Instruction, now: Instruction, splices: readonly Splice[]): boolean {
  if (old.keyword !== now.keyword || old.line !== now.line) return false;
  const from = old.from && splicedWord(old.from, splices);
  const flags = new Map([...old.flags, ...(from === undefined ? [] : [['from', from] as const])]);
  if (JSON.stringify([...flags]) !== JSON.stringify([...now.flags])) return false;
  const { words } = old;
  const isSpliced = words.some(({ start, end }) => splices.some(isWithin(start, end)));
  if (!isSpliced) return old.text === now.text;
  const expected = words.map((word) => splicedWord(word, splices));
  return JSON.stringify(expected) === JSON.stringify(now.words.map(({ text }) => text));
}

function splicedWord({ text, start, end }: Word, splices: readonly Splice[]): string {
  const own = splices.filter(isWithin(start, end));
  return spliced(
    text,
    own.map((splice) => moved(splice, -start)),
  );
}

function isWithin(start: number, end: number): (splice: Splice) => boolean {
  return (splice) => splice.start >= start && splice.end <= end;
}

function moved({ start, end, text }: Splice, by: number): Splice {
  return { start: start + by, end: end + by, text };
}
