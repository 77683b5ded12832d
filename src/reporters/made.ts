import type { Finding } from '../findings.ts';
import type { FileReport, MadeFile, Report } from '../report.ts';
import { count, escapeLine } from '../terminal.ts';
import { byTransform, changes } from './counts.ts';

function named(files: readonly string[]): string {
  const [last = '', ...others] = files.toReversed();
  const listed = others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
  return escapeLine(listed);
}

/** Why a hardened copy or an overlay is not what it has to be. */
export function staleLine(name: string, { from, isNew }: MadeFile): string {
  return isNew
    ? `${escapeLine(name)} is missing; it is made from ${named(from)}`
    : `${escapeLine(name)} is out of date with ${named(from)}`;
}

/** Says of copies and overlays that they are up to date; empty when there are none. */
export function freshText({ files }: Report): string {
  return files
    .flatMap(({ name, made }) =>
      made === undefined ? [] : [`${escapeLine(name)} is up to date with ${named(made.from)}\n`],
    )
    .join('');
}

/** What an override file cannot say, with the reason. */
function impossibleLines(findings: readonly Finding[]): readonly string[] {
  const reasons = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.outcome !== 'manual' || finding.refused?.code !== 'overlay') continue;
    reasons.set(finding.reason, [...(reasons.get(finding.reason) ?? []), finding]);
  }
  return [...reasons].map(
    ([reason, found]) =>
      `not in the overlay: ${escapeLine(byTransform(found))}: ${escapeLine(reason)}`,
  );
}

function madeLines(file: FileReport, made: MadeFile, ready: readonly Finding[]): readonly string[] {
  const name = escapeLine(file.name);
  const what = ready.length === 0 ? '' : `: ${escapeLine(byTransform(ready))}`;
  const as = changes(file) ? '' : ', as before';
  return [
    `${name}: ${count(ready.length, 'change')} of ${named(made.from)}${as}${what}`,
    ...file.createdFiles.map(
      ({ path }) => `${name}: secret file ${escapeLine(path)}, ignored by git`,
    ),
  ];
}

/** What is in the overlay, what is not and why, and how to start the project with it. */
export function overlayText({ files }: Report): string {
  const findings = files.flatMap((file) => file.findings);
  const of = (outcome: Finding['outcome']): readonly Finding[] =>
    findings.filter((finding) => finding.outcome === outcome);
  const manual = of('manual').filter(
    (one) => one.outcome !== 'manual' || one.refused?.code !== 'overlay',
  );
  const lines = files.flatMap((file) =>
    file.made === undefined ? [] : madeLines(file, file.made, of('ready')),
  );
  if (lines.length === 0) return '';
  const others = [
    ['held back', of('held-back')],
    ['left to you', manual],
    ['ignored', of('ignored')],
  ] as const;
  lines.push(...impossibleLines(findings));
  for (const [words, found] of others) {
    if (found.length > 0) lines.push(`${words}: ${escapeLine(byTransform(found))}`);
  }
  const starts = files.flatMap(({ made }) => (made === undefined ? [] : [made.start]));
  return `${[...lines, ...starts.map((start) => `start it: ${start}`)].join('\n')}\n`;
}
