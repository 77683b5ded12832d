import { codeFrame } from '../code-frame.ts';
import type { Problem } from '../findings.ts';
import { secretMask } from '../redaction.ts';
import type { FileReport, Report } from '../report.ts';
import { count, createPainter, escapeLine, type Painter } from '../terminal.ts';
import { buildSource } from '../yaml/text.ts';
import { byTransform, changes, offText } from './counts.ts';
import type { Rendering } from './reporter.ts';

function problemText(
  problem: Problem,
  file: FileReport,
  rendering: Rendering,
  paint: Painter,
): string {
  const head = `${paint('red', 'error')}: `;
  const message = escapeLine(problem.message);
  const remarks = problem.help === undefined ? [] : [['help', problem.help] as const];
  if (problem.span === undefined) {
    const help = remarks.map(([name, text]) => `  ${name}: ${escapeLine(text)}\n`).join('');
    const subject = file.name === '.' ? '' : `${escapeLine(file.name)}: `;
    return `${head}${paint('bold', subject + message)}\n${help}`;
  }
  const table = buildSource(file.before);
  const frame = codeFrame(
    {
      name: file.name,
      table,
      span: problem.span,
      ...(problem.label === undefined ? {} : { label: problem.label }),
      related: (problem.related ?? []).map(({ file: name, text, span, label }) => ({
        name,
        table: text === file.before ? table : buildSource(text),
        span,
        label,
      })),
      remarks,
    },
    { paint, width: rendering.width, mask: secretMask(file) },
  );
  return `${head}${paint('bold', message)}\n${frame}\n`;
}

/** Everything that kept files from being processed, for the error stream; empty when nothing did. */
export function problemsText(report: Report, rendering: Rendering): string {
  const paint = createPainter(rendering.color);
  const failed = report.files.filter((file) => file.problems.length > 0);
  if (failed.length === 0) return '';
  const texts = failed.flatMap((file) =>
    file.problems.map((problem) => problemText(problem, file, rendering, paint)),
  );
  const files = failed.filter(({ problems }) => problems[0]?.code !== 'no-compose-file');
  const total = files.length === 0 ? '' : `${count(files.length, 'file')} could not be processed\n`;
  return texts.join('') + total;
}

/** Facts about files that are no findings, and services that were left out with the reason. */
export function notesText(report: Report): string {
  return report.files
    .flatMap((file) => [
      ...file.notes.map((note) => `note: ${escapeLine(`${file.name}: ${note}`)}\n`),
      ...file.skipped.map(({ service, reason }) => {
        const text = `${file.name}: service "${service}" is left as it is: ${reason}`;
        return `note: ${escapeLine(text)}\n`;
      }),
    ])
    .join('');
}

/** What a reader of a bare patch has to know besides: what may break, what is missing. */
export function caveatsText(report: Report): string {
  const caveats = new Map<string, Set<string>>();
  for (const finding of report.files.flatMap((file) => file.findings)) {
    if (finding.outcome !== 'ready' || finding.fix.caveat === undefined) continue;
    if (finding.fix.risk === 'none') continue;
    const key = `risk ${finding.fix.risk}: ${finding.transform} (#): ${finding.fix.caveat}`;
    const services = caveats.get(key) ?? new Set();
    if (finding.service !== undefined) services.add(finding.service);
    caveats.set(key, services);
  }
  const risks = [...caveats].map(([key, services]) => {
    const names = services.size === 0 ? 'whole file' : [...services].join(', ');
    return `${escapeLine(key.replace('(#)', () => `(${names})`))}\n`;
  });
  return risks.join('');
}

/** Findings that a patch does not answer, in one line for each kind. */
export function remainderText(report: Report): string {
  const findings = report.files.flatMap((file) => file.findings);
  const heldBack = findings.filter(({ outcome }) => outcome === 'held-back');
  const manual = findings.filter(({ outcome }) => outcome === 'manual');
  const ignored = findings.filter(({ outcome }) => outcome === 'ignored');
  return (
    (heldBack.length > 0 ? `held back: ${escapeLine(byTransform(heldBack))}\n` : '') +
    (manual.length > 0 ? `left to you: ${escapeLine(byTransform(manual))}\n` : '') +
    (ignored.length > 0 ? `ignored: ${escapeLine(byTransform(ignored))}\n` : '') +
    offText(report)
  );
}

/** A patch names secret files that only `--write` makes, because their content must not be printed. */
export function missingFilesText(report: Report): string {
  return report.files
    .filter((file) => changes(file) && file.createdFiles.length > 0)
    .map((file) => {
      const paths = file.createdFiles.map(({ path }) => path).join(', ');
      const text = `${file.name} needs ${paths}: ${file.made?.option ?? '--write'} creates what is missing, this output does not`;
      return `note: ${escapeLine(text)}\n`;
    })
    .join('');
}
