import { type Finding, type Problem, type Severity, severityRank } from '../findings.ts';
import type { FileReport } from '../report.ts';
import { buildSource, lineColumn } from '../yaml/text.ts';
import { outcomeText } from './counts.ts';
import { commandMessage, commandProperty } from './escape.ts';
import type { Rendering, Reporter } from './reporter.ts';
import { open, type Place } from './standing.ts';

type Command = 'error' | 'warning' | 'notice';

const commands: { readonly [severity in Severity]: Command } = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

interface Annotation {
  readonly rank: number;
  readonly text: string;
}

function annotation(
  command: Command,
  properties: readonly (readonly [name: string, value: string | number])[],
  message: string,
): string {
  const list = properties.map(([name, value]) => `${name}=${commandProperty(String(value))}`);
  return `::${command} ${list.join(',')}::${commandMessage(message)}\n`;
}

function places(start: Place, end: Place): readonly (readonly [string, number])[] {
  const lines = [['line', start.line] as const, ['endLine', end.line] as const];
  // Columns are refused where the lines differ.
  if (start.line !== end.line) return lines;
  const last = Math.max(start.column, end.column - 1);
  return [...lines, ['col', start.column], ['endColumn', last]];
}

function findingMessage(finding: Finding, { why }: Rendering): string {
  const reason = why(finding.transform);
  return [
    `${finding.message} (${outcomeText(finding)})`,
    ...(reason === undefined ? [] : [reason]),
    ...('fix' in finding ? [`Fix: ${finding.fix.title}`] : []),
    ...(finding.outcome === 'manual' ? [`Next step: ${finding.instruction}`] : []),
  ].join('\n');
}

function problemAnnotation(problem: Problem, file: FileReport, rendering: Rendering): Annotation {
  const table = buildSource(file.before);
  const at = (offset: number): Place => lineColumn(table, offset);
  const { span, message, help } = problem;
  const properties = [
    ['file', rendering.repositoryPath(file.name)] as const,
    ...(span === undefined ? [] : places(at(span.start), at(span.end))),
    ['title', `compose-harden: ${problem.code}`] as const,
  ];
  const text = help === undefined ? message : `${message}; ${help}`;
  return { rank: 4, text: annotation('error', properties, text) };
}

function annotations(
  file: FileReport,
  mode: Parameters<typeof open>[1],
  rendering: Rendering,
): readonly Annotation[] {
  return [
    ...file.problems.map((problem) => problemAnnotation(problem, file, rendering)),
    ...open(file, mode).map(({ finding, start, end }) => {
      const { service, severity, transform } = finding;
      const subject = service === undefined ? transform : `${transform}: ${service}`;
      const properties = [
        ['file', rendering.repositoryPath(file.name)] as const,
        ...places(start, end),
        ['title', subject] as const,
      ];
      const message = findingMessage(finding, rendering);
      return {
        rank: severityRank(severity),
        text: annotation(commands[severity], properties, message),
      };
    }),
  ];
}

/** Workflow commands. The runner shows only the first ten of a kind in a step, so the worst come first. */
export const github: Reporter = {
  name: 'github',
  title: 'annotations of GitHub Actions, beside the lines of a pull request',
  render: (report, rendering) =>
    report.files
      .flatMap((file) => annotations(file, report.mode, rendering))
      .sort((left, right) => right.rank - left.rank)
      .map(({ text }) => text)
      .join(''),
};
