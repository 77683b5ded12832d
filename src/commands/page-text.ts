import type { Painter } from '../terminal.ts';

/** A page of the documentation as it is read in a terminal: without the marks that only tools need. */
export function pageText(page: string, paint: Painter): string {
  const lines = page.replaceAll(/^<!--[^\n]*-->\n+/gm, '').split('\n');
  let fence: string | undefined;
  const painted = lines.map((line) => {
    const mark = /^\s*```(\w*)/.exec(line);
    if (mark !== null) {
      fence = fence === undefined ? mark[1] : undefined;
      return paint('dim', line);
    }
    return fence === undefined ? paintProse(line, paint) : paintCode(line, fence, paint);
  });
  return painted.join('\n');
}

function paintProse(line: string, paint: Painter): string {
  if (/^#+ /.test(line)) return paint('bold', line);
  return line
    .replaceAll(/`[^`]+`/g, (code) => paint('cyan', code))
    .replaceAll(/\*\*[^*]+\*\*/g, (words) => paint('bold', words));
}

function paintCode(line: string, language: string, paint: Painter): string {
  if (language !== 'diff') return line;
  if (/^(?:---|\+\+\+|@@)/.test(line)) return paint('dim', line);
  if (line.startsWith('+')) return paint('green', line);
  return line.startsWith('-') ? paint('red', line) : line;
}
