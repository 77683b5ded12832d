import { relative } from 'node:path';
import type { Finding } from '../../src/findings.ts';
import type { FileReport } from '../../src/report.ts';

/**
 * One line for each finding, skipped service, note and created file of a project, with its place. Files are
 * named as from `folder`.
 */
export function describeProject(files: readonly FileReport[], folder: string): string {
  const lines = files.flatMap((file) => describeFile(file, folder));
  return lines.map((line) => `${line}\n`).join('');
}

function describeFile(file: FileReport, root: string): readonly string[] {
  const { name, before, findings, skipped, notes, problems, createdFiles } = file;
  return [
    ...problems.map(({ code, message }) => `${name}: problem ${code}: ${message}`),
    ...findings.map((finding) => {
      const line = before.slice(0, finding.span.start).split('\n').length;
      const service = finding.service === undefined ? '' : ` ${finding.service}`;
      return `${name}:${line}${service} ${finding.transform}, ${conclusion(finding)}`;
    }),
    ...skipped.map(({ service, reason }) => `${name}: skipped ${service}: ${reason}`),
    ...notes.map((note) => `${name}: note: ${note}`),
    ...createdFiles.map(
      ({ path, folder = root }) => `creates ${relative(root, `${folder}/${path}`)}`,
    ),
  ];
}

function conclusion(finding: Finding): string {
  if (finding.outcome === 'manual') return `manual: ${finding.message}, but ${finding.reason}`;
  if (finding.outcome === 'ignored')
    return `ignored: ${finding.message}, because ${finding.reason}`;
  const { title, risk, elsewhere } = finding.fix;
  const others = [...new Set(elsewhere?.map(({ file }) => file))];
  const also = others.length === 0 ? '' : ` (also in ${others.join(', ')})`;
  return `${finding.outcome} (${risk}): ${title}${also}`;
}
