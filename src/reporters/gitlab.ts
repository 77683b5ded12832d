import type { Severity } from '../findings.ts';
import { fingerprint } from '../fingerprint.ts';
import type { FileReport, Report } from '../report.ts';
import { escapeLine } from '../terminal.ts';
import { buildSource, lineColumn } from '../yaml/text.ts';
import { outcomeText } from './counts.ts';
import { jsonText } from './escape.ts';
import type { Rendering, Reporter } from './reporter.ts';
import { open, type Place } from './standing.ts';

const severities: { readonly [severity in Severity]: string } = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

interface Issue {
  readonly description: string;
  readonly check: string;
  readonly severity: string;
  readonly path: string;
  readonly start: Place;
  readonly end: Place;
  /** What tells it apart, whatever its words and its line are. */
  readonly identity: readonly string[];
}

function problemIssues(file: FileReport, path: string): readonly Issue[] {
  const table = buildSource(file.before);
  return file.problems.map(({ code, message, help, span = { start: 0, end: 0 } }) => ({
    description: help === undefined ? message : `${message}; ${help}`,
    check: code,
    severity: 'blocker',
    path,
    start: lineColumn(table, span.start),
    end: lineColumn(table, span.end),
    identity: [path, 'problem', code],
  }));
}

function issues(report: Report, { repositoryPath }: Rendering): readonly Issue[] {
  return report.files.flatMap((file) => {
    const path = repositoryPath(file.name);
    const findings = open(file, report.mode).map(({ finding, start, end }) => ({
      description: `${finding.message} (${outcomeText(finding)})`,
      check: finding.transform,
      severity: severities[finding.severity],
      path,
      start,
      end,
      identity: [path, finding.fingerprint],
    }));
    return [...problemIssues(file, path), ...findings];
  });
}

/** GitLab takes two issues with one fingerprint for one. */
function createFingerprints(): (identity: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (identity) => {
    const plain = fingerprint(identity);
    const before = seen.get(plain) ?? 0;
    seen.set(plain, before + 1);
    return before === 0 ? plain : fingerprint([...identity, String(before)]);
  };
}

/** A Code Quality report. */
export const gitlab: Reporter = {
  name: 'gitlab',
  title: 'a Code Quality report of GitLab, shown in merge requests',
  render: (report, rendering) => {
    const fingerprintOf = createFingerprints();
    return jsonText(
      issues(report, rendering).map(
        ({ description, check, severity, path, start, end, identity }) => ({
          type: 'issue',
          check_name: check,
          description: escapeLine(description),
          categories: ['Security'],
          severity,
          fingerprint: fingerprintOf(identity),
          location: { path, lines: { begin: start.line, end: Math.max(start.line, end.line) } },
        }),
      ),
    );
  },
};
