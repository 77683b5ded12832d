import type { Report } from '../report.ts';
import { count } from '../terminal.ts';
import { countReport } from './counts.ts';
import { hardenedText } from './summary.ts';

/** `3 findings in 1 file: 2 ready, 1 manual`, or that there is nothing to do. */
export function totalText(report: Report): string {
  const { ready, heldBack, manual, ignored, failed } = countReport(report);
  const total = ready + heldBack + manual + ignored;
  const failures = failed > 0 ? [`${count(failed, 'file')} could not be processed`] : [];
  if (total === ignored) {
    const hardened = hardenedText(report).trimEnd();
    const texts = [...(hardened === '' ? [] : [hardened]), ...failures];
    return texts.length === 0 ? 'Nothing was looked at.' : `${texts.join('; ')}.`;
  }
  const files = report.files.filter(({ findings }) => findings.length > 0).length;
  const readyWord = report.mode === 'write' ? 'applied' : 'ready';
  const parts = [
    ...(ready > 0 ? [`${ready} ${readyWord}`] : []),
    ...(heldBack > 0 ? [`${heldBack} held back`] : []),
    ...(manual > 0 ? [`${manual} manual`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
  ];
  const findings = `${count(total, 'finding')} in ${count(files, 'file')}: ${parts.join(', ')}`;
  return `${[findings, ...failures].join('; ')}.`;
}
