import { type Finding, levelFor, type Severity, severityRank } from '../findings.ts';
import type { FileReport, Report } from '../report.ts';
import { count, escapeLine } from '../terminal.ts';

export interface Counts {
  readonly files: number;
  /** Files whose text changes with the present options. */
  readonly changed: number;
  readonly ready: number;
  readonly heldBack: number;
  readonly manual: number;
  /** Left as they are, as the file says. */
  readonly ignored: number;
  /** Files that could not be processed. */
  readonly failed: number;
}

export function countReport(report: Report): Counts {
  const outcomes = { ready: 0, 'held-back': 0, manual: 0, ignored: 0 };
  for (const file of report.files) {
    for (const finding of file.findings) outcomes[finding.outcome] += 1;
  }
  return {
    files: report.files.length,
    changed: report.files.filter(changes).length,
    ready: outcomes.ready,
    heldBack: outcomes['held-back'],
    manual: outcomes.manual,
    ignored: outcomes.ignored,
    failed: report.files.filter((file) => file.problems.length > 0).length,
  };
}

export function changes(file: FileReport): boolean {
  return file.edits.length > 0 && file.after !== file.before;
}

/** Not answered by the new text or by the file, and at least as severe as the limit. */
export function isOpen(finding: Finding, failOn: Severity | 'never'): boolean {
  const isAnswered = finding.outcome === 'ready' || finding.outcome === 'ignored';
  if (isAnswered || failOn === 'never') return false;
  return severityRank(finding.severity) >= severityRank(failOn);
}

/** `read-only (db, web), no-latest (web)`: transforms with the services they concern. */
export function byTransform(
  findings: readonly { readonly transform: string; readonly service?: string }[],
): string {
  const services = new Map<string, Set<string>>();
  for (const { transform, service } of findings) {
    const known = services.get(transform) ?? new Set();
    if (service !== undefined) known.add(service);
    services.set(transform, known);
  }
  return [...services]
    .map(([transform, names]) =>
      names.size === 0 ? transform : `${transform} (${[...names].join(', ')})`,
    )
    .join(', ');
}

/** The words for an outcome, the same in every format. */
export function outcomeText(finding: Finding): string {
  switch (finding.outcome) {
    case 'ready':
      return `fix ready, risk ${finding.fix.risk}`;
    case 'held-back':
      return `held back, needs --level ${levelFor(finding.fix.risk)}`;
    case 'manual':
      return 'manual';
    case 'ignored':
      return `ignored: ${escapeLine(finding.reason)}`;
  }
}

/** Findings that are ignored because they are in the baseline. */
export function knownFindings(report: Report): number {
  return report.files
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.outcome === 'ignored' && finding.source.kind === 'baseline')
    .length;
}

/** What the configuration switches off; empty when nothing is. */
export function offText({ off = [] }: Report): string {
  if (off.length === 0) return '';
  const ids = new Set(off.map(({ transform }) => transform));
  const list = off.map(({ transform, place }) => `${transform} (${place})`).join(', ');
  return `${count(ids.size, 'transform')} ${ids.size === 1 ? 'is' : 'are'} off: ${escapeLine(list)}\n`;
}

/** What a person reads: what the file itself says to ignore only with every detail. */
export function shownFindings(file: FileReport, verbose: boolean): readonly Finding[] {
  return verbose ? file.findings : file.findings.filter(({ outcome }) => outcome !== 'ignored');
}
