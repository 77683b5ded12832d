/** Behind the last line that is indented deeper than the line at `start`. */
export function blockEnd(lines: readonly string[], start: number): number {
  const indent = indentOf(lines[start]);
  let end = start + 1;
  while (end < lines.length && indentOf(lines[end]) > indent) end += 1;
  return end;
}

export function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}
