import type { Finding } from '../../src/findings.ts';
import type { FileReport } from '../../src/report.ts';

/** One block a finding: what a person sees of it, in a form that is easy to read in a fixture. */
export function describeFindings(file: FileReport): string {
  const lines = file.findings.flatMap((finding) => describeFinding(file.before, finding));
  const skipped = file.skipped.map(({ service, reason }) => `skipped ${service}: ${reason}`);
  const notes = file.notes.map((note) => `note: ${note}`);
  const all = [...lines, ...skipped, ...notes];
  return all.length === 0 ? '' : `${all.join('\n').trimEnd()}\n`;
}

function describeFinding(text: string, finding: Finding): readonly string[] {
  const line = text.slice(0, finding.span.start).split('\n').length;
  const head = `${line}: ${finding.severity}[${finding.transform}] ${finding.message}`;
  if (finding.outcome === 'manual') {
    return [head, `  manual: ${finding.reason}`, `  do: ${finding.instruction}`, ''];
  }
  if (finding.outcome === 'ignored') return [head, `  ignored: ${finding.reason}`, ''];
  const { fix } = finding;
  return [
    head,
    `  ${finding.outcome} (risk ${fix.risk}): ${fix.title}`,
    `  because: ${fix.because}`,
    ...(fix.caveat === undefined ? [] : [`  caveat: ${fix.caveat}`]),
    ...(fix.check === undefined ? [] : [`  check: ${fix.check}`]),
    ...(fix.files ?? []).map((created) => `  creates: ${created.path}`),
    '',
  ];
}
