import { isObject } from '../../src/compose/json.ts';
import type { Finding, Level } from '../../src/findings.ts';
import { harden } from '../../src/harden.ts';
import type { FileReport } from '../../src/report.ts';
import { pipeline } from '../../src/transforms/index.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { Refusal, sourceFromBytes, sourceFromText } from '../../src/yaml/text.ts';
import { toJson } from '../../src/yaml/value.ts';
import { undeclaredChanges } from './noise.ts';
import type { CorpusFile } from './read-folder.ts';

export type Share = 'ready' | 'held-back' | 'manual' | 'satisfied' | 'skipped';

export interface FileResult {
  readonly name: string;
  /** Undefined when the file could not be processed or the tool crashed. */
  readonly report: FileReport | undefined;
  /** `hardened`, `unchanged`, `no services`, or the code of the first problem. */
  readonly outcome: string;
  /** Broken promises, in words. */
  readonly failures: readonly string[];
  /** Services per transform and share; a finding about the whole file stands for all of its services. */
  readonly shares: ReadonlyMap<string, ReadonlyMap<Share, number>>;
  readonly services: number;
  readonly milliseconds: number;
}

/** Hardens one file and checks everything that must hold for any file. */
export function examine(file: CorpusFile, level: Level): FileResult {
  const base = { name: file.name, report: undefined, shares: new Map(), services: 0 };
  const started = performance.now();
  const elapsed = (): number => performance.now() - started;
  let text: string;
  try {
    text = sourceFromBytes(file.bytes).text;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...base, outcome: error.code, failures: [], milliseconds: elapsed() };
  }
  try {
    const report = hardenOne(file.name, text, level);
    const milliseconds = elapsed();
    return { ...describe(report), milliseconds, failures: check(file, report, level) };
  } catch (error) {
    const failure = `crash: ${error instanceof Error ? error.stack : String(error)}`;
    return { ...base, outcome: 'crash', failures: [failure], milliseconds: elapsed() };
  }
}

function hardenOne(name: string, text: string, level: Level): FileReport {
  const report = harden([{ name, text }], { level }).files[0];
  if (report === undefined) throw new Error('no report');
  return report;
}

function check(file: CorpusFile, report: FileReport, level: Level): readonly string[] {
  const failures: string[] = [];
  if (report.after === report.before && report.edits.length > 0) failures.push('edits do nothing');
  const splice = report.edits.reduceRight(
    (text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end),
    report.before,
  );
  if (splice !== report.after) failures.push('edits do not make the new text');
  for (const finding of report.findings) {
    if (finding.outcome !== 'manual') continue;
    const { reason, instruction, refused } = finding;
    if (reason === '' || instruction === '') failures.push('manual without reason');
    if (refused?.code.startsWith('verify-')) failures.push(`proof failed: ${reason}`);
  }
  if (report.problems.length > 0 || report.after === report.before) return failures;
  const again = hardenOne(file.name, report.after, level);
  if (again.problems.length > 0) failures.push(`became invalid: ${again.problems[0]?.message}`);
  else if (again.after !== report.after) {
    const ids = again.findings.filter(({ outcome }) => outcome === 'ready').map(identify);
    failures.push(`second run changes: ${ids.join(', ')}`);
  }
  const parsed = parseSource(sourceFromText(report.before));
  for (const line of undeclaredChanges(parsed, report)) failures.push(`noise at line ${line}`);
  return failures;
}

function identify(finding: Finding): string {
  return `${finding.transform} ${finding.service ?? ''}`;
}

const order: readonly Share[] = ['manual', 'held-back', 'ready'];

/** What happened to each service under each transform: the outcome that asks most of a person. */
function describe(report: FileReport): Omit<FileResult, 'failures' | 'milliseconds'> {
  const shares = new Map<string, Map<Share, number>>();
  const skipped = new Set(report.skipped.map(({ service }) => service));
  const services = serviceNames(report);
  for (const {
    meta: { id },
  } of pipeline) {
    const counts = new Map<Share, number>();
    const add = (share: Share): void => {
      counts.set(share, (counts.get(share) ?? 0) + 1);
    };
    const findings = report.findings.filter(({ transform }) => transform === id);
    const ofFile = findings.filter(({ service }) => service === undefined);
    for (const { outcome } of ofFile) add(outcome === 'ignored' ? 'skipped' : outcome);
    for (const service of ofFile.length > 0 ? [] : services) {
      const outcomes = findings.filter((f) => f.service === service).map((f) => f.outcome);
      if (skipped.has(service) || outcomes.includes('ignored')) add('skipped');
      else add(order.find((outcome) => outcomes.some((one) => one === outcome)) ?? 'satisfied');
    }
    shares.set(id, counts);
  }
  return {
    name: report.name,
    report,
    outcome:
      report.problems[0]?.code ?? (report.after === report.before ? 'unchanged' : 'hardened'),
    shares,
    services: services.length,
  };
}

function serviceNames(report: FileReport): readonly string[] {
  if (report.problems.length > 0) return [];
  const { documents } = parseSource(sourceFromText(report.before));
  const names = documents.flatMap(({ value }) => {
    const root = toJson(value);
    return isObject(root) && isObject(root.services) ? Object.keys(root.services) : [];
  });
  return [...new Set(names)];
}
