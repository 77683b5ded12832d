import type { Finding } from '../findings.ts';
import type { Report } from '../report.ts';
import { count, escapeLine } from '../terminal.ts';
import { buildSource, lineColumn } from '../yaml/text.ts';
import { byTransform, changes, countReport, isOpen, knownFindings, outcomeText } from './counts.ts';
import { freshText, staleLine } from './made.ts';
import { anyProject, type Rendering } from './reporter.ts';

function readyFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ outcome }) => outcome === 'ready');
}

/** Nothing to report; empty when no file could be looked at as a whole. */
export function hardenedText(report: Report): string {
  const examined = report.files.filter(
    ({ problems, notes, skipped }) =>
      problems.length === 0 && notes.length === 0 && skipped.length === 0,
  ).length;
  if (examined === 0) return '';
  const verb = examined === 1 ? 'is' : 'are';
  const transforms = count(report.transforms.length, 'transform');
  const { ignored } = countReport(report);
  const but = ignored > 0 ? `; ${count(ignored, 'finding')} ignored` : '';
  return `${count(examined, 'file')} ${verb} hardened (${report.level} level, ${transforms})${but}\n`;
}

/** A list of debts has no reasons, so its size is always said. */
function knownText(known: number): string {
  return known > 0 ? `; ${count(known, 'finding')} in the baseline` : '';
}

/** What was written, what was not and why, and how to look whether the stack still works. */
export function writeText(report: Report, { compose }: Rendering): string {
  const lines: string[] = [];
  for (const file of report.files.filter(changes)) {
    const ready = readyFindings(file.findings);
    const made = count(ready.length, 'change');
    lines.push(`${escapeLine(file.name)}: ${made}: ${escapeLine(byTransform(ready))}`);
    for (const { path } of file.createdFiles) {
      lines.push(`${escapeLine(file.name)}: secret file ${escapeLine(path)}, ignored by git`);
    }
  }
  const findings = report.files.flatMap((file) => file.findings);
  const heldBack = findings.filter(({ outcome }) => outcome === 'held-back');
  const manual = findings.filter(({ outcome }) => outcome === 'manual');
  const ignored = findings.filter(({ outcome }) => outcome === 'ignored');
  if (lines.length === 0 && findings.length === ignored.length) return hardenedText(report);
  if (lines.length === 0) lines.push('nothing to change');
  const { changed } = countReport(report);
  if (heldBack.length > 0) lines.push(`held back: ${escapeLine(byTransform(heldBack))}`);
  if (manual.length > 0) lines.push(`left to you: ${escapeLine(byTransform(manual))}`);
  if (ignored.length > 0) lines.push(`ignored: ${escapeLine(byTransform(ignored))}`);
  const stack = compose === anyProject ? 'each stack' : 'the stack';
  if (changed > 0) lines.push(`check ${stack}: ${compose} up -d && ${compose} ps`);
  return `${lines.join('\n')}\n`;
}

function openLines(report: Report, rendering: Rendering): readonly string[] {
  return report.files.flatMap((file) => {
    const table = buildSource(file.before);
    return file.findings
      .filter((finding) => isOpen(finding, file.failOn ?? rendering.failOn))
      .map((finding) => {
        const { line, column } = lineColumn(table, finding.span.start);
        const head = `${finding.severity}[${finding.transform}]`;
        const place = `${escapeLine(file.name)}:${line}:${column}`;
        return `${place}: ${head} ${escapeLine(finding.message)} (${outcomeText(finding)})`;
      });
  });
}

function passedText(report: Report, rendering: Rendering): string {
  const { heldBack, manual } = countReport(report);
  const fresh = freshText(report);
  const known = knownFindings(report);
  if (heldBack + manual === 0) {
    if (known > 0) return `nothing new would change${knownText(known)}\n`;
    return fresh || hardenedText(report);
  }
  const limit = rendering.failOn === 'never' ? '' : ` below ${rendering.failOn}`;
  const open = `${count(heldBack + manual, 'open finding')}${limit}`;
  return `${fresh}nothing would change; ${open}${knownText(known)}\n`;
}

/** Why the check fails, or that it does not. */
export function checkText(report: Report, rendering: Rendering): string {
  const changed = report.files.filter(changes);
  const open = openLines(report, rendering);
  if (changed.length === 0 && open.length === 0) return passedText(report, rendering);
  const would = changed.map((file) => {
    if (file.made !== undefined) return staleLine(file.name, file.made);
    const what = byTransform(readyFindings(file.findings));
    return `${escapeLine(file.name)} would change: ${escapeLine(what)}`;
  });
  const inPlace = changed.filter(({ made }) => made === undefined).length;
  const totals = [
    ...(inPlace > 0 ? [`${count(inPlace, 'file')} would change`] : []),
    ...(open.length > 0
      ? [`${count(open.length, 'open finding')} at or above ${rendering.failOn}`]
      : []),
  ];
  const isUsual = report.level === (rendering.usualLevel ?? 'standard');
  const level = isUsual ? '' : ` --level ${report.level}`;
  const option = changed.find(({ made }) => made !== undefined)?.made?.option ?? '--diff';
  const next = changed.length > 0 ? `\n  run: ${rendering.invocation}${level} ${option}` : '';
  const total = totals.length === 0 ? [] : [totals.join(', ') + knownText(knownFindings(report))];
  return `${[...would, ...open, ...total].join('\n')}${next}\n`;
}
