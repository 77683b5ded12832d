import type { Finding } from '../findings.ts';
import type { FileReport, Mode } from '../report.ts';
import { buildSource, lineColumn, type TextEdit } from '../yaml/text.ts';
import { changes } from './counts.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A finding with its place in the file as it stands after the run. */
export interface Standing {
  readonly finding: Finding;
  readonly start: Place;
  /** Behind the last character. */
  readonly end: Place;
}

/** Where an offset of the old text is in the new one; the end of what took its place when it is gone. */
function moved(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (start > offset) break;
    if (end > offset) return start + shift + text.length;
    shift += text.length - (end - start);
  }
  return offset + shift;
}

/**
 * What whoever looks at the file after the run finds there: `--write` has answered what was ready, and has moved
 * the lines of the rest.
 */
export function standing(file: FileReport, mode: Mode): readonly Standing[] {
  const isWritten = mode === 'write' && changes(file);
  const findings = isWritten
    ? file.findings.filter(({ outcome }) => outcome !== 'ready')
    : file.findings;
  if (findings.length === 0) return [];
  const table = buildSource(isWritten ? file.after : file.before);
  const edits = isWritten ? file.edits : [];
  const at = (offset: number): Place => lineColumn(table, moved(offset, edits));
  return findings.map((finding) => {
    const { start, end } = finding.span;
    if (end === start) return { finding, start: at(start), end: at(start) };
    const last = at(end - 1);
    return { finding, start: at(start), end: { ...last, column: last.column + 1 } };
  });
}

/** The same without what the file or the configuration says to leave as it is. */
export function open(file: FileReport, mode: Mode): readonly Standing[] {
  return standing(file, mode).filter(({ finding }) => finding.outcome !== 'ignored');
}
