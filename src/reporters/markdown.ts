import { severityRank } from '../findings.ts';
import { unifiedPatch } from '../patch.ts';
import { transformPage } from '../project.ts';
import { secretMask } from '../redaction.ts';
import type { FileReport, Report } from '../report.ts';
import { escapeControls } from '../terminal.ts';
import { changes, outcomeText } from './counts.ts';
import { markdownCode, markdownLine } from './escape.ts';
import type { Rendering, Reporter } from './reporter.ts';
import { open, type Standing } from './standing.ts';
import { totalText } from './total.ts';

/** GitHub takes a summary of 1 MiB for a step, and a comment of 65,536 characters. */
const longestTable = 200;
const longestPatch = 40_000;

const header = '| severity | service | finding | place | status |\n|---|---|---|---|---|\n';

interface Row extends Standing {
  readonly file: FileReport;
}

function rowText({ finding, start, file }: Row): string {
  const { severity, service, transform, message } = finding;
  const cells = [
    severity,
    markdownLine(service ?? ''),
    `[${transform}](${transformPage(transform)}): ${markdownLine(message)}`,
    markdownLine(`${file.name}:${start.line}`),
    markdownLine(outcomeText(finding)),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** The worst first; within a severity in the order of the files. */
function tableText(report: Report): string {
  const rows = report.files
    .flatMap((file) => open(file, report.mode).map((one): Row => ({ ...one, file })))
    .sort(
      (left, right) => severityRank(right.finding.severity) - severityRank(left.finding.severity),
    );
  if (rows.length === 0) return '';
  const shown = rows.slice(0, longestTable).map(rowText).join('');
  const more = rows.length - longestTable;
  return `\n${header}${shown}${more > 0 ? `\n${more} more are not shown here.\n` : ''}`;
}

/** What only a person can do; a table has no room for it. */
function stepsText(report: Report): string {
  const steps = report.files.flatMap((file) =>
    open(file, report.mode).flatMap(({ finding }) => {
      if (finding.outcome !== 'manual') return [];
      const { service, transform, reason, instruction } = finding;
      const subject = service === undefined ? transform : `${transform}, ${service}`;
      return [
        `- **${markdownLine(subject)}**: ${markdownLine(instruction)} (${markdownLine(reason)})\n`,
      ];
    }),
  );
  if (steps.length === 0) return '';
  const more = steps.length - longestTable;
  const shown = steps.slice(0, longestTable).join('');
  return `\n### Left to you\n\n${shown}${more > 0 ? `\n${more} more are not shown here.\n` : ''}`;
}

function problemsText({ files }: Report): string {
  const lines = files.flatMap(({ name, problems }) =>
    problems.map(({ message, help }) => {
      const text = help === undefined ? message : `${message}; ${help}`;
      return `- **error** in ${markdownLine(name)}: ${markdownLine(text)}\n`;
    }),
  );
  return lines.length === 0 ? '' : `\n${lines.join('')}`;
}

function patchOf(file: FileReport): string {
  const mask = secretMask(file);
  const show = (line: string): string => {
    const [, content = '', end = ''] = /^([\s\S]*?)(\r?\n?)$/.exec(mask(line)) ?? [];
    return escapeControls(content) + end.replace('\r', '');
  };
  return unifiedPatch(file.name, file.before, file.edits, show);
}

function patchText(report: Report, { invocation }: Rendering): string {
  const patch = report.files.filter(changes).map(patchOf).join('');
  if (patch === '') return '';
  const title = report.mode === 'write' ? 'What was changed' : 'What would change';
  const level = report.level === 'standard' ? '' : ` --level ${report.level}`;
  const isLong = patch.length > longestPatch;
  const cut = isLong ? patch.slice(0, patch.lastIndexOf('\n', longestPatch) + 1) : patch;
  const rest = isLong ? '\nThe rest is not shown here.\n' : '';
  const apply =
    report.mode === 'write'
      ? ''
      : `\nTo apply it:\n\n${markdownCode('console', `${invocation}${level} --write`)}`;
  return `\n<details>\n<summary>${title}</summary>\n\n${markdownCode('diff', cut)}${rest}\n</details>\n${apply}`;
}

/** For the summary of a job or a comment: a table, and the patch folded away. Secret values are masked. */
export const markdown: Reporter = {
  name: 'markdown',
  title: 'a table and the patch, for the summary of a job or a comment',
  render: (report, rendering) =>
    `## compose-harden\n\n${totalText(report)}\n${[
      problemsText(report),
      tableText(report),
      stepsText(report),
      patchText(report, rendering),
    ].join('')}`,
};
