import { escapeLine, type Painter, wrap } from './terminal.ts';
import type { Span } from './yaml/operations.ts';
import { lineContent, lineIndex, type SourceText } from './yaml/text.ts';

/** A line of a change that is shown inside a frame. */
export interface FrameChange {
  /** `parent`: a key the change goes under, shown for orientation. */
  readonly kind: 'added' | 'parent';
  readonly text: string;
}

/** A place in a file, marked. */
interface Marked {
  readonly name: string;
  readonly table: SourceText;
  readonly span: Span;
  /** Said under the marked text; without it and without changes, the text is only marked. */
  readonly label?: string;
}

export interface Frame extends Marked {
  /** The marked line is taken away by the change. */
  readonly removed?: boolean;
  readonly changes?: readonly FrameChange[];
  /** Other places that take part, each shown after the first. */
  readonly related?: readonly Marked[];
  /** `key: sentence` lines at the foot, such as `why` and `fix`. */
  readonly remarks?: readonly (readonly [name: string, text: string])[];
}

export interface FrameStyle {
  readonly paint: Painter;
  readonly width: number;
  /** Masks secret values in a line of source. */
  mask(line: string): string;
}

/** Lines longer than this are cut around the mark: minified files have one line of any length. */
const longestLine = 160;

function markLine(content: string, start: number, end: number): string {
  const lead = content.slice(0, start).replace(/[^\t]/g, ' ');
  return lead + '^'.repeat(Math.max(1, end - start));
}

/** The part of a long line around the mark, and where the mark is in it. */
function cut(content: string, start: number): { readonly text: string; readonly shift: number } {
  if (content.length <= longestLine) return { text: content, shift: 0 };
  const from = Math.max(0, start - 40);
  return { text: content.slice(from, from + longestLine), shift: from };
}

function sourceLines(frame: Frame, style: FrameStyle, gutter: number): readonly string[] {
  const { paint } = style;
  const line = lineIndex(frame.table, frame.span.start);
  const lineStart = frame.table.lineStarts[line] ?? 0;
  const content = lineContent(frame.table, line);
  const start = Math.min(frame.span.start - lineStart, content.length);
  const shown = cut(style.mask(content), start);
  const number = String(line + 1).padStart(gutter);
  const bar = frame.removed === true ? paint('red', '-') : paint('blue', '|');
  const lines = [`${paint('blue', number)} ${bar} ${escapeTabless(shown.text)}`];
  const showsChange = frame.removed === true || (frame.changes ?? []).length > 0;
  if (frame.label !== undefined || !showsChange) {
    const end = Math.min(frame.span.end - lineStart, content.length, shown.shift + longestLine);
    const mark = markLine(shown.text, start - shown.shift, end - shown.shift);
    const label = frame.label === undefined ? '' : ` ${escapeLine(frame.label)}`;
    const bare = paint('blue', `${' '.repeat(gutter)} |`);
    lines.push(`${bare} ${paint('yellow', (mark + label).trimEnd())}`);
  }
  return lines;
}

/** Tabs keep their width under the mark, which repeats them. */
function escapeTabless(text: string): string {
  return text.split('\t').map(escapeLine).join('\t');
}

function changeLines(frame: Frame, style: FrameStyle, gutter: number): readonly string[] {
  const blank = ' '.repeat(gutter);
  return (frame.changes ?? []).map(({ kind, text }) => {
    const shown = escapeTabless(style.mask(text));
    return kind === 'added'
      ? style.paint('green', `${blank} + ${shown}`)
      : `${blank} ${style.paint('blue', '|')} ${style.paint('dim', shown)}`;
  });
}

function remarkLines(frame: Frame, style: FrameStyle, gutter: number): readonly string[] {
  const blank = ' '.repeat(gutter);
  return (frame.remarks ?? []).flatMap(([name, text]) => {
    const lead = `${blank} = ${name}: `;
    const lines = wrap(escapeLine(text), Math.max(30, style.width - lead.length));
    return lines.map((line, index) =>
      index === 0
        ? `${blank} ${style.paint('blue', '=')} ${style.paint('bold', `${name}:`)} ${line}`
        : `${' '.repeat(lead.length)}${line}`,
    );
  });
}

function lineOf({ table, span }: Marked): number {
  return lineIndex(table, span.start) + 1;
}

/** `--> compose.yaml:4:5`, the arrow's head above the bar. */
function heading(marked: Marked, style: FrameStyle, gutter: number): string {
  const line = lineOf(marked);
  const column = marked.span.start - (marked.table.lineStarts[line - 1] ?? 0) + 1;
  const arrow = style.paint('blue', '-->');
  return `${' '.repeat(gutter - 1)}${arrow} ${escapeLine(marked.name)}:${line}:${column}`;
}

/** Source line with its number, mark or change, and remarks; ends without a line feed. */
export function codeFrame(frame: Frame, style: FrameStyle): string {
  const related = frame.related ?? [];
  const lines = [frame, ...related].map(lineOf);
  const gutter = Math.max(3, String(Math.max(...lines)).length);
  const bar = style.paint('blue', `${' '.repeat(gutter)} |`);
  const remarks = remarkLines(frame, style, gutter);
  return [
    heading(frame, style, gutter),
    bar,
    ...sourceLines(frame, style, gutter),
    ...changeLines(frame, style, gutter),
    ...related.flatMap((marked) => [
      heading(marked, style, gutter),
      bar,
      ...sourceLines(marked, style, gutter),
    ]),
    ...(remarks.length > 0 ? [bar, ...remarks] : []),
  ].join('\n');
}
