import type { Finding, Outcome, Severity } from '../../findings.ts';
import { splitLines } from '../../patch.ts';
import { secretMask } from '../../redaction.ts';
import type { FileReport, Mode, Report } from '../../report.ts';
import { buildSource, lineColumn, type SourceText } from '../../yaml/text.ts';
import { topLevelKeys } from '../change-lines.ts';
import type { Rendering } from '../reporter.ts';
import { maskedLines } from './masked-lines.ts';

/** A finding with its place on the page. */
export interface PlacedFinding {
  readonly finding: Finding;
  /** Names its element, and is the number that people read. */
  readonly number: number;
  readonly line: number;
  readonly column: number;
}

/** A file with what all parts of its view need. */
export interface FileView {
  readonly file: FileReport;
  readonly number: number;
  readonly table: SourceText;
  readonly rootKeys: ReadonlySet<string>;
  readonly findings: readonly PlacedFinding[];
  /** The image families of its services, by the name of the service. */
  readonly families: ReadonlyMap<string, { readonly id: string; readonly title: string }>;
  /** The lines of the old text as they may be shown. */
  readonly lines: readonly string[];
  mask(line: string): string;
}

export interface PageView {
  readonly report: Report;
  readonly rendering: Rendering;
  readonly files: readonly FileView[];
}

function familiesOf({ postures = [] }: FileReport): FileView['families'] {
  return new Map(
    postures.flatMap(({ service, family }) => (family === undefined ? [] : [[service, family]])),
  );
}

export function pageView(report: Report, rendering: Rendering): PageView {
  let count = 0;
  const files = report.files.map((file, index): FileView => {
    const table = buildSource(file.before);
    const mask = secretMask(file);
    const findings = file.findings.map((finding): PlacedFinding => {
      count += 1;
      return { finding, number: count, ...lineColumn(table, finding.span.start) };
    });
    return {
      file,
      number: index + 1,
      table,
      rootKeys: topLevelKeys(table),
      findings,
      families: familiesOf(file),
      lines: maskedLines(splitLines(file.before), mask),
      mask,
    };
  });
  return { report, rendering, files };
}

export function findingId({ number }: PlacedFinding): string {
  return `finding-${number}`;
}

export function lineId({ number }: FileView, line: number): string {
  return `file-${number}-line-${line}`;
}

export function serviceId({ number }: FileView, index: number): string {
  return `service-${number}-${index + 1}`;
}

/** Longer lines are cut: minified files have one line of any length. */
const longestLine = 200;

/** A line of the file, from 1, as it may be shown. */
export function shownLine({ lines }: FileView, line: number): string {
  const text = (lines[line - 1] ?? '').trim();
  return text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
}

export const outcomes: readonly Outcome[] = ['ready', 'held-back', 'manual', 'ignored'];

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** What became of a finding, in the words of the page. */
export function outcomeLabel(outcome: Outcome, mode: Mode): string {
  switch (outcome) {
    case 'ready':
      return mode === 'write' || mode === 'output' ? 'fixed' : 'fix ready';
    case 'held-back':
      return 'held back';
    case 'manual':
      return 'left to you';
    case 'ignored':
      return 'ignored';
  }
}
