import type { Finding, Problem } from '../findings.ts';
import { projectPage } from '../project.ts';
import { secretMask } from '../redaction.ts';
import type { FileReport, Report } from '../report.ts';
import { escapeLine } from '../terminal.ts';
import { buildSource, lineColumn, type TextEdit } from '../yaml/text.ts';
import { changes } from './counts.ts';
import { addressPath, jsonText } from './escape.ts';
import type { Rendering, Reporter } from './reporter.ts';
import { levels, ruleOf } from './sarif-rules.ts';
import { type Place, type Standing, standing } from './standing.ts';

const schemaLocation = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Whoever names a file absolutely gets it back so; everything else is in the repository. */
function addressOf(path: string) {
  if (path.startsWith('/')) return { uri: `file://${addressPath(path)}` };
  const [, drive, rest = ''] = /^([A-Za-z]:)(\/.*)$/s.exec(path) ?? [];
  if (drive !== undefined) return { uri: `file:///${drive}${addressPath(rest)}` };
  return { uri: addressPath(path), uriBaseId: '%SRCROOT%' };
}

function artifactLocation(path: string, index: number) {
  return { ...addressOf(path), index };
}

type Artifact = ReturnType<typeof artifactLocation>;

function region(start: Place, end: Place) {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** Brackets before a parenthesis would make a link, and the text comes from the file. */
function messageText(text: string): string {
  return escapeLine(text).replaceAll('](', ']\\(');
}

function logicalLocations({ service }: Finding) {
  if (service === undefined) return {};
  const name = escapeLine(service);
  return {
    logicalLocations: [{ name, fullyQualifiedName: `services.${name}`, kind: 'object' }],
  };
}

/** The changes of a file are proven together, not one by one: one finding may count on the fix of another. */
function fixesOf(file: FileReport, artifact: Artifact) {
  const mask = secretMask(file);
  const isComplete =
    changes(file) &&
    file.createdFiles.length === 0 &&
    file.edits.every(({ text }) => mask(text) === text);
  if (!isComplete) return {};
  const table = buildSource(file.before);
  const replacement = ({ start, end, text }: TextEdit) => ({
    deletedRegion: region(lineColumn(table, start), lineColumn(table, end)),
    insertedContent: { text },
  });
  return {
    fixes: [
      {
        description: { text: 'Apply all changes to this file; they are proven together.' },
        artifactChanges: [
          { artifactLocation: artifact, replacements: file.edits.map(replacement) },
        ],
      },
    ],
  };
}

function suppressions(finding: Finding) {
  if (finding.outcome !== 'ignored') return {};
  const { reason, source } = finding;
  const kind = source.kind === 'comment' || source.kind === 'x-harden' ? 'inSource' : 'external';
  return { suppressions: [{ kind, status: 'accepted', justification: escapeLine(reason) }] };
}

function detailsOf(finding: Finding) {
  const { outcome, severity } = finding;
  switch (finding.outcome) {
    case 'ready':
      return { outcome, severity, fix: finding.fix.title, risk: finding.fix.risk };
    case 'held-back':
      return {
        outcome,
        severity,
        fix: finding.fix.title,
        risk: finding.fix.risk,
        reason: finding.reason,
      };
    case 'manual':
      return { outcome, severity, reason: finding.reason, instruction: finding.instruction };
    case 'ignored':
      return { outcome, severity, reason: finding.reason };
  }
}

function resultOf(
  { finding, start, end }: Standing,
  artifact: Artifact,
  ruleIndex: number,
  fixes: object,
) {
  return {
    ruleId: finding.transform,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: messageText(finding.message) },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact, region: region(start, end) },
        ...logicalLocations(finding),
      },
    ],
    partialFingerprints: { 'composeHarden/v1': finding.fingerprint },
    ...suppressions(finding),
    ...fixes,
    properties: detailsOf(finding),
  };
}

function resultsOf(file: FileReport, artifact: Artifact, report: Report): readonly object[] {
  const results = standing(file, report.mode);
  const carrier = report.mode === 'write' ? undefined : results.find(isReady);
  return results.map((one) => {
    const fixes = one === carrier ? fixesOf(file, artifact) : {};
    return resultOf(one, artifact, report.transforms.indexOf(one.finding.transform), fixes);
  });
}

function isReady({ finding }: Standing): boolean {
  return finding.outcome === 'ready';
}

function notificationOf(problem: Problem, file: FileReport, artifact: Artifact) {
  const table = buildSource(file.before);
  const { span, message, help, code } = problem;
  const place =
    span === undefined
      ? {}
      : { region: region(lineColumn(table, span.start), lineColumn(table, span.end)) };
  return {
    descriptor: { id: code },
    level: 'error',
    message: { text: messageText(help === undefined ? message : `${message}; ${help}`) },
    locations: [{ physicalLocation: { artifactLocation: artifact, ...place } }],
  };
}

function runOf(report: Report, rendering: Rendering) {
  const files = report.files.map((file, index) => ({
    file,
    artifact: artifactLocation(rendering.repositoryPath(file.name), index),
  }));
  const notifications = files.flatMap(({ file, artifact }) =>
    file.problems.map((problem) => notificationOf(problem, file, artifact)),
  );
  return {
    tool: {
      driver: {
        name: 'compose-harden',
        semanticVersion: report.version,
        informationUri: projectPage,
        rules: report.transforms.map((id) => ruleOf(id, rendering)),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    invocations: [
      {
        executionSuccessful: notifications.length === 0,
        ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
      },
    ],
    artifacts: files.map(({ artifact: { index: _, ...location } }) => ({
      location,
      sourceLanguage: 'yaml',
    })),
    results: files.flatMap(({ file, artifact }) => resultsOf(file, artifact, report)),
    properties: { level: report.level, mode: report.mode },
  };
}

/** SARIF 2.1.0, as GitHub code scanning and editors read it. */
export const sarif: Reporter = {
  name: 'sarif',
  title: 'SARIF 2.1.0, for GitHub code scanning and editors',
  render: (report, rendering) =>
    jsonText({ $schema: schemaLocation, version: '2.1.0', runs: [runOf(report, rendering)] }),
};
