import type { OptionRow } from './option-row.ts';
import { wrap } from './terminal.ts';

/** Where the explanations begin, and how wide the help may be. */
const textColumn = 32;
const helpWidth = 88;

function rowText({ flags, text }: OptionRow): string {
  const aligned = flags.startsWith('--') ? `    ${flags}` : flags;
  const lines = wrap(text, helpWidth - textColumn);
  return `  ${aligned.padEnd(textColumn - 3)} ${lines.join(`\n${' '.repeat(textColumn)}`)}\n`;
}

export function rowsText(rows: readonly OptionRow[]): string {
  return rows
    .filter(({ hidden }) => hidden !== true)
    .map(rowText)
    .join('');
}

/** Two columns, as wide as the widest entry of the first. */
export function columns(lines: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
