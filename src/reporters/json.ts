import type { Finding, Fix, Problem, RelatedPlace } from '../findings.ts';
import { transformPage } from '../project.ts';
import { secretMask } from '../redaction.ts';
import type { FileReport, Report } from '../report.ts';
import type { Json, Operation, Span } from '../yaml/operations.ts';
import { buildSource, lineColumn, type SourceText } from '../yaml/text.ts';
import { changes, countReport } from './counts.ts';
import { jsonText } from './escape.ts';
import type { Reporter } from './reporter.ts';

const schemaLocation = 'https://compose-harden.dev/schemas/report.schema.json';

type Mask = (text: string) => string;

function place(table: SourceText, offset: number) {
  return { ...lineColumn(table, offset), offset };
}

function range(table: SourceText, span: Span) {
  return { start: place(table, span.start), end: place(table, span.end) };
}

/** A value under a key that names a secret is masked as it would be in the file. */
function maskedValue(value: Json, key: string, mask: Mask): Json {
  if (typeof value === 'string' || typeof value === 'number') {
    const entry = `${key}: ${value}`;
    return mask(entry) === entry ? value : '<redacted>';
  }
  if (Array.isArray(value)) return value.map((item) => maskedItem(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, maskedValue(item, name, mask)]),
  );
}

function maskedItem(item: Json, mask: Mask): Json {
  return typeof item === 'string' ? mask(item) : maskedValue(item, '', mask);
}

function maskedOperation(operation: Operation, mask: Mask): Operation {
  const key = String(operation.path.at(-1) ?? '');
  switch (operation.op) {
    case 'set':
    case 'add':
      return { ...operation, value: maskedValue(operation.value, key, mask) };
    case 'rename': {
      const { value } = operation;
      if (value === undefined) return operation;
      return { ...operation, value: maskedValue(value, operation.key, mask) };
    }
    case 'append':
      return { ...operation, value: maskedItem(operation.value, mask) };
    case 'sequence-to-map':
      return {
        ...operation,
        entries: operation.entries.map(([name, value]) => [name, maskedValue(value, name, mask)]),
      };
    case 'remove':
      return operation;
  }
}

function fixObject(fix: Fix, mask: Mask) {
  return {
    title: fix.title,
    risk: fix.risk,
    because: fix.because,
    ...(fix.caveat === undefined ? {} : { caveat: fix.caveat }),
    ...(fix.check === undefined ? {} : { check: fix.check }),
    operations: [
      ...fix.operations.map((operation) => maskedOperation(operation, mask)),
      ...(fix.elsewhere ?? []).map(({ file, operation }) => ({
        ...maskedOperation(operation, mask),
        file,
      })),
    ],
    createdFiles: (fix.files ?? []).map(({ path }) => path),
  };
}

function findingObject(finding: Finding, table: SourceText, mask: Mask) {
  const base = {
    transform: finding.transform,
    ...(finding.service === undefined ? {} : { service: finding.service }),
    severity: finding.severity,
    outcome: finding.outcome,
    message: finding.message,
    path: finding.path,
    ...range(table, finding.span),
    fingerprint: finding.fingerprint,
    docs: transformPage(finding.transform),
  };
  switch (finding.outcome) {
    case 'ready':
      return { ...base, fix: fixObject(finding.fix, mask) };
    case 'held-back':
      return { ...base, reason: finding.reason, fix: fixObject(finding.fix, mask) };
    case 'manual':
      return { ...base, reason: finding.reason, instruction: finding.instruction };
    case 'ignored':
      return { ...base, reason: finding.reason, source: finding.source };
  }
}

function problemObject(problem: Problem, table: SourceText) {
  return {
    code: problem.code,
    message: problem.message,
    ...(problem.span === undefined ? {} : range(table, problem.span)),
    ...(problem.label === undefined ? {} : { label: problem.label }),
    ...(problem.help === undefined ? {} : { help: problem.help }),
    ...(problem.related === undefined ? {} : { related: problem.related.map(relatedObject) }),
  };
}

function relatedObject({ file, text, span, label }: RelatedPlace) {
  return { path: file, ...range(buildSource(text), span), label };
}

/** An edit whose text holds a secret is marked, because applying it as shown would be wrong. */
function editObjects(file: FileReport, mask: Mask) {
  return file.edits.map(({ start, end, text }) => {
    const shown = mask(text);
    return { start, end, text: shown, ...(shown === text ? {} : { redacted: true }) };
  });
}

function fileObject(file: FileReport) {
  const table = buildSource(file.before);
  const mask = secretMask(file);
  return {
    path: file.name,
    changes: changes(file),
    findings: file.findings.map((finding) => findingObject(finding, table, mask)),
    problems: file.problems.map((problem) => problemObject(problem, table)),
    notes: file.notes,
    skipped: file.skipped,
    edits: editObjects(file, mask),
    createdFiles: file.createdFiles.map(({ path }) => path),
  };
}

function envelope(report: Report) {
  return {
    $schema: schemaLocation,
    version: 1,
    tool: { name: 'compose-harden', version: report.version },
    mode: report.mode,
    level: report.level,
    transforms: report.transforms,
    ...(report.off === undefined || report.off.length === 0 ? {} : { off: report.off }),
    summary: countReport(report),
    files: report.files.map(fileObject),
  };
}

/** The report as data, described by schemas/report.schema.json. Secret values never appear in it. */
export const json: Reporter = {
  name: 'json',
  title: 'everything as data, see schemas/report.schema.json',
  render: (report) => jsonText(envelope(report)),
};
