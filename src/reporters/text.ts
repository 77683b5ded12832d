import { codeFrame, type FrameStyle } from '../code-frame.ts';
import {
  type Finding,
  type Fix,
  type Ignored,
  levelFor,
  type Severity,
  severityRank,
} from '../findings.ts';
import { secretMask } from '../redaction.ts';
import type { FileReport, Report } from '../report.ts';
import { count, createPainter, escapeLine, type Style } from '../terminal.ts';
import { buildSource, type SourceText } from '../yaml/text.ts';
import { changeLines, replacesMarkedLine, topLevelKeys } from './change-lines.ts';
import { countReport, offText, shownFindings } from './counts.ts';
import { overlayText } from './made.ts';
import type { Rendering, Reporter } from './reporter.ts';
import { checkText, hardenedText, writeText } from './summary.ts';

const colors: { readonly [severity in Severity]: Style } = {
  critical: 'red',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
};

type Remark = readonly [name: string, text: string];

/** The reason and the caveat of a transform are said once; details of every finding need --verbose. */
function remarks(finding: Finding, page: Page): readonly Remark[] {
  const { verbose, why } = page.rendering;
  const once = (name: string, text: string | undefined): readonly Remark[] => {
    const key = `${name} ${text}`;
    if (text === undefined || (page.said.has(key) && !verbose)) return [];
    page.said.add(key);
    return [[name, text]];
  };
  const reason = once('why', why(finding.transform));
  switch (finding.outcome) {
    case 'ready':
    case 'held-back': {
      const { title, risk, because, caveat, check } = finding.fix;
      const isHeld = finding.outcome === 'held-back';
      return [
        ...reason,
        ['fix', isHeld ? `${title} (held back)` : title],
        ...alsoChanged(finding.fix),
        ['risk', `${risk}; ${because}`],
        ...once('caveat', caveat),
        ...(verbose ? once('check', check) : []),
        ...(isHeld ? [['help', `apply with --level ${levelFor(risk)}`] as const] : []),
      ];
    }
    case 'manual':
      return [...reason, ['manual', finding.reason], ['help', finding.instruction]];
    case 'ignored':
      return [...reason, ['ignored', ignoredText(finding)]];
  }
}

/** The reason, and where it is written. */
function ignoredText({ reason, source: { place } }: Ignored): string {
  return place === undefined ? reason : `${reason} (${place})`;
}

/** A frame shows one file; a fix may change others of the project too. */
function alsoChanged({ elsewhere = [] }: Fix): readonly Remark[] {
  const files = [...new Set(elsewhere.map(({ file }) => file))];
  return files.length === 0 ? [] : [['also', `changes ${files.join(', ')}`]];
}

interface Page {
  readonly file: FileReport;
  readonly table: SourceText;
  readonly rootKeys: ReadonlySet<string>;
  /** Remarks that the reader has seen. */
  readonly said: Set<string>;
  readonly rendering: Rendering;
  readonly style: FrameStyle;
}

function findingText(finding: Finding, page: Page): string {
  const { paint } = page.style;
  const head = paint(colors[finding.severity], `${finding.severity}[${finding.transform}]`);
  const fixable = 'fix' in finding;
  const changes = fixable ? changeLines(finding, page.table, page.rootKeys) : [];
  const frame = codeFrame(
    {
      name: page.file.name,
      table: page.table,
      span: finding.span,
      removed: fixable && replacesMarkedLine(finding),
      changes,
      remarks: remarks(finding, page),
    },
    page.style,
  );
  return `${head} ${paint('bold', escapeLine(finding.message))}\n${frame}\n`;
}

/** Shows findings of one file; `said` are the remarks that are not made again. */
export function findingTexts(
  file: FileReport,
  rendering: Rendering,
  said: Set<string>,
): (finding: Finding) => string {
  const table = buildSource(file.before);
  const page: Page = {
    file,
    table,
    rootKeys: topLevelKeys(table),
    said,
    rendering,
    style: {
      paint: createPainter(rendering.color),
      width: rendering.width,
      mask: secretMask(file),
    },
  };
  return (finding) => findingText(finding, page);
}

function fileText(file: FileReport, rendering: Rendering, said: Set<string>): string {
  const shown = shownFindings(file, rendering.verbose);
  if (shown.length === 0) return '';
  const paint = createPainter(rendering.color);
  const textOf = findingTexts(file, rendering, said);
  const findings = shown.map(textOf);
  return `${paint('bold', escapeLine(file.name))}\n\n${findings.join('\n')}\n`;
}

/** The transform of the worst finding: its page is what to read first. */
function worstTransform(report: Report, verbose: boolean): string | undefined {
  const shown = report.files.flatMap((file) => shownFindings(file, verbose));
  const ranks = shown.map(({ severity }) => severityRank(severity));
  return shown[ranks.indexOf(Math.max(...ranks))]?.transform;
}

function nextCommands(report: Report, rendering: Rendering): string {
  const { ready, heldBack } = countReport(report);
  const level =
    report.level === (rendering.usualLevel ?? 'standard') ? '' : ` --level ${report.level}`;
  const command = rendering.invocation;
  const rows: (readonly [command: string, purpose: string])[] = [];
  if (ready > 0) {
    rows.push([`${command}${level} --diff`, 'see the patch']);
    rows.push([`${command}${level} --write`, `apply ${count(ready, 'change')}`]);
  }
  if (heldBack > 0) {
    const needsStrict = report.files.some((file) =>
      file.findings.some((one) => one.outcome === 'held-back' && one.fix.risk === 'high'),
    );
    const higher = needsStrict ? 'strict' : 'standard';
    rows.push([`${command} --level ${higher}`, `include the ${heldBack} held back`]);
  }
  const worst = worstTransform(report, rendering.verbose);
  if (worst !== undefined) {
    rows.push([`compose-harden explain ${worst}`, 'why, what can break, how to check']);
  }
  const width = Math.max(0, ...rows.map(([typed]) => typed.length));
  return rows.map(([typed, purpose]) => `  ${typed.padEnd(width)}  ${purpose}\n`).join('');
}

function previewText(report: Report, rendering: Rendering): string {
  const paint = createPainter(rendering.color);
  const { ready, heldBack, manual, ignored } = countReport(report);
  const total = ready + heldBack + manual + ignored;
  if (total === (rendering.verbose ? 0 : ignored)) return hardenedText(report);
  const withFindings = report.files.filter((file) => file.findings.length > 0).length;
  const parts = [
    ...(ready > 0 ? [`${ready} ready`] : []),
    ...(heldBack > 0 ? [`${heldBack} held back`] : []),
    ...(manual > 0 ? [`${manual} manual`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
  ];
  const summary = `${count(total, 'finding')} in ${count(withFindings, 'file')}: ${parts.join(', ')}`;
  const said = new Set<string>();
  return (
    report.files.map((file) => fileText(file, rendering, said)).join('') +
    `${paint('bold', summary)}\n${nextCommands(report, rendering)}`
  );
}

/** What a person reads at the terminal: findings with their place, change and reason, and what to do next. */
export const text: Reporter = {
  name: 'text',
  title: 'for people: each finding with its place, change and reason',
  render: (report, rendering) => {
    switch (report.mode) {
      case 'preview':
        return previewText(report, rendering) + offText(report);
      case 'write':
      case 'output':
        return writeText(report, rendering) + offText(report);
      case 'check':
        return checkText(report, rendering) + offText(report);
      case 'overlay':
        return overlayText(report) + offText(report);
    }
  },
};
