/** Where the lines of a text are. Lines end with a line feed; a carriage return belongs to its line. */
export interface LineTable {
  readonly text: string;
  /** Offset of the first character of every line; the first comes after a byte order mark. */
  readonly starts: readonly number[];
}

export function createLineTable(text: string): LineTable {
  const starts = [text.startsWith('\ufeff') ? 1 : 0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, starts };
}

/** Index of the line that holds the offset. */
export function lineAt(table: LineTable, offset: number): number {
  let low = 0;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Line and column from 1, the column in UTF-16 units. */
export function position(
  table: LineTable,
  offset: number,
): { readonly line: number; readonly column: number } {
  const line = lineAt(table, offset);
  return { line: line + 1, column: Math.max(0, offset - (table.starts[line] ?? 0)) + 1 };
}

/** The visible content of a line, by index. */
export function lineContent(table: LineTable, line: number): string {
  const start = table.starts[line] ?? table.text.length;
  const next = table.starts[line + 1];
  return table.text.slice(start, next).replace(/\r?\n$/, '');
}
