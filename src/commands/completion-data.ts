import type { CommandRow } from '../command-table.ts';
import type { OptionRow } from '../option-row.ts';

/** One option as a shell completes it. */
export interface CompletedOption {
  /** `-o`, where it has a letter. */
  readonly short: string | undefined;
  /** `--output`. */
  readonly long: string;
  readonly text: string;
  readonly value:
    | { readonly kind: 'none' | 'path' | 'any' }
    | { readonly kind: 'words'; readonly words: readonly string[] };
}

export interface CompletedCommand {
  readonly name: string;
  readonly text: string;
  readonly words: readonly string[];
  readonly options: readonly CompletedOption[];
}

export interface CompletionData {
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

function completed(row: OptionRow, transforms: readonly string[]): CompletedOption {
  const [, short, long = '', argument] =
    /^(?:(-\w), )?(--[\w-]+)(?: <(.*)>)?$/.exec(row.flags) ?? [];
  return { short, long, text: row.text, value: takenBy(row, argument, transforms) };
}

function takenBy(
  { choices }: OptionRow,
  argument: string | undefined,
  transforms: readonly string[],
): CompletedOption['value'] {
  if (argument === undefined) return { kind: 'none' };
  if (choices !== undefined) return { kind: 'words', words: choices };
  if (argument === 'ids') return { kind: 'words', words: transforms };
  return { kind: argument === 'path' ? 'path' : 'any' };
}

/** What the shells complete, from the tables that also make the help. */
export function completionData(
  rows: readonly OptionRow[],
  commands: readonly CommandRow[],
  transforms: readonly string[],
): CompletionData {
  const visible = (all: readonly OptionRow[]) =>
    all.filter(({ hidden }) => hidden !== true).map((row) => completed(row, transforms));
  return {
    options: visible(rows),
    commands: commands.map(({ name, summary, options, choices }) => ({
      name,
      text: summary,
      words: choices ?? (name === 'explain' ? transforms : []),
      options: visible(options),
    })),
  };
}
