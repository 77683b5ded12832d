import type { Finding } from '../findings.ts';
import type { FileReport, Report } from '../report.ts';
import { isOpen, outcomeText } from './counts.ts';
import { xmlLine, xmlText } from './escape.ts';
import type { Rendering, Reporter } from './reporter.ts';
import { type Standing, standing } from './standing.ts';

type Verdict = 'passed' | 'failed' | 'skipped' | 'error';

interface TestCase {
  readonly verdict: Verdict;
  readonly text: string;
}

type Attributes = readonly (readonly [name: string, value: string | number])[];

function tag(name: string, attributes: Attributes): string {
  return [name, ...attributes.map(([key, value]) => `${key}="${xmlLine(String(value))}"`)].join(
    ' ',
  );
}

/** Whether `--check` would fail because of it. */
function fails(finding: Finding, { failOn }: Rendering): boolean {
  return finding.outcome === 'ready' || isOpen(finding, failOn);
}

function details({ finding, start }: Standing, file: FileReport, { why }: Rendering): string {
  const reason = why(finding.transform);
  return [
    `${file.name}:${start.line}:${start.column}: ${finding.severity}[${finding.transform}] ${finding.message}`,
    ...(reason === undefined ? [] : [`why: ${reason}`]),
    ...('fix' in finding ? [`fix: ${finding.fix.title}`] : []),
    ...(finding.outcome === 'manual'
      ? [`manual: ${finding.reason}`, `help: ${finding.instruction}`]
      : []),
    `status: ${outcomeText(finding)}`,
  ].join('\n');
}

/** One transform on one service. */
function testCase(group: readonly Standing[], file: FileReport, rendering: Rendering): TestCase {
  const [first] = group;
  if (first === undefined) return { verdict: 'passed', text: '' };
  const { transform, service } = first.finding;
  const head = tag('testcase', [
    ['classname', file.name],
    ['name', service === undefined ? transform : `${transform}: ${service}`],
    ['file', rendering.repositoryPath(file.name)],
    ['line', first.start.line],
  ]);
  const failed = group.find(({ finding }) => fails(finding, rendering));
  const body = xmlText(group.map((one) => details(one, file, rendering)).join('\n\n'));
  if (failed !== undefined) {
    const failure = tag('failure', [
      ['type', failed.finding.severity],
      ['message', failed.finding.message],
    ]);
    return {
      verdict: 'failed',
      text: `<${head}>\n      <${failure}>${body}</failure>\n    </testcase>`,
    };
  }
  const ignored = group.map(({ finding }) => finding).find(({ outcome }) => outcome === 'ignored');
  if (ignored?.outcome === 'ignored') {
    const skipped = tag('skipped', [['message', ignored.reason]]);
    return { verdict: 'skipped', text: `<${head}>\n      <${skipped}/>\n    </testcase>` };
  }
  return {
    verdict: 'passed',
    text: `<${head}>\n      <system-out>${body}</system-out>\n    </testcase>`,
  };
}

function groupsOf(all: readonly Standing[]): readonly (readonly Standing[])[] {
  const groups = new Map<string, Standing[]>();
  for (const one of all) {
    const key = JSON.stringify([one.finding.transform, one.finding.service ?? null]);
    const group = groups.get(key) ?? [];
    group.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function problemCases(file: FileReport): readonly TestCase[] {
  return file.problems.map(({ code, message, help }, index) => {
    const before = file.problems.slice(0, index).filter((problem) => problem.code === code).length;
    const head = tag('testcase', [
      ['classname', file.name],
      ['name', before === 0 ? code : `${code} ${before + 1}`],
    ]);
    const error = tag('error', [
      ['type', code],
      ['message', message],
    ]);
    return {
      verdict: 'error',
      text: `<${head}>\n      <${error}>${xmlText(help ?? '')}</error>\n    </testcase>`,
    };
  });
}

function casesOf(file: FileReport, report: Report, rendering: Rendering): readonly TestCase[] {
  const cases = [
    ...problemCases(file),
    ...groupsOf(standing(file, report.mode)).map((group) => testCase(group, file, rendering)),
  ];
  if (cases.length > 0) return cases;
  const head = tag('testcase', [
    ['classname', file.name],
    ['name', 'hardened'],
  ]);
  return [{ verdict: 'passed', text: `<${head}/>` }];
}

function totals(cases: readonly TestCase[]): Attributes {
  const amount = (wanted: Verdict): number =>
    cases.filter(({ verdict }) => verdict === wanted).length;
  return [
    ['tests', cases.length],
    ['failures', amount('failed')],
    ['errors', amount('error')],
    ['skipped', amount('skipped')],
  ];
}

function suite(file: FileReport, cases: readonly TestCase[]): string {
  const head = tag('testsuite', [['name', file.name], ...totals(cases)]);
  const body = cases.map(({ text }) => `    ${text}\n`).join('');
  return `  <${head}>\n${body}  </testsuite>\n`;
}

/** JUnit's XML: a suite for each file, a case for each transform that found something at a service. */
export const junit: Reporter = {
  name: 'junit',
  title: 'JUnit XML, for the test view of a CI server',
  render: (report, rendering) => {
    const suites = report.files.map((file) => ({ file, cases: casesOf(file, report, rendering) }));
    const all = suites.flatMap(({ cases }) => cases);
    const head = tag('testsuites', [['name', 'compose-harden'], ...totals(all)]);
    const body = suites.map(({ file, cases }) => suite(file, cases)).join('');
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${head}>\n${body}</testsuites>\n`;
  },
};
