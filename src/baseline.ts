import { readComposeFile } from './compose/model/compose-file.ts';
import { problemsAt } from './compose/model/problems.ts';
import { readModel } from './compose/model/read.ts';
import type { Finding, Problem } from './findings.ts';
import type { FileReport } from './report.ts';
import { listOf, mappingOf, type Reading, requiring } from './statements/shape.ts';
import { wholeNumber, word } from './statements/values.ts';

/** A finding that is known: what it is recognised by, and nothing that moves when lines or words do. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with forward slashes. */
  readonly file: string;
  readonly service?: string;
  readonly transform: string;
  readonly fingerprint: string;
}

const text = (name: string) => ({ shape: word, text: name, example: '' });

const shape = mappingOf('a mapping', {
  version: { shape: wholeNumber('1', 1, 1), text: '', example: '' },
  findings: {
    shape: listOf(
      requiring(
        mappingOf('a mapping', {
          file: text('file'),
          service: text('service'),
          transform: text('transform'),
          fingerprint: text('fingerprint'),
        }),
        ['file', 'transform', 'fingerprint'],
        'compose-harden --update-baseline does',
      ),
      'a list of findings',
    ),
    text: '',
    example: '',
  },
});

/** Reads the text of a baseline. */
export function readBaseline(source: {
  readonly name: string;
  readonly text: string;
}): readonly BaselineEntry[] | { readonly problems: readonly Problem[] } {
  const file = readComposeFile({ ...source, path: source.name });
  if ('problem' in file) return { problems: [file.problem] };
  const documents = [
    { file, index: 0, role: 'main', directory: '/', environment: () => undefined } as const,
  ];
  const reading: Reading = { faults: [] };
  const root = readModel(file.parsed.documents[0]?.value ?? null, 0);
  const read = shape.read(root, [], reading);
  if (reading.faults.length > 0 || read === undefined) {
    const problems = problemsAt(reading.faults, documents);
    return { problems: problems.map(({ file: _file, document: _number, ...problem }) => problem) };
  }
  return (read.findings?.value ?? []).flatMap(({ file: name, service, transform, fingerprint }) =>
    name === undefined || transform === undefined || fingerprint === undefined
      ? []
      : [
          {
            file: name.value,
            ...(service === undefined ? {} : { service: service.value }),
            transform: transform.value,
            fingerprint: fingerprint.value,
          },
        ],
  );
}

export function keyOf({ file, service, transform, fingerprint }: BaselineEntry): string {
  return JSON.stringify([file, service ?? '', transform, fingerprint]);
}

/** Sorted, each finding once and on a line of its own, so that a comparison of versions tells what changed. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = new Map(
    entries.map((entry) => {
      const { file, service, transform, fingerprint } = entry;
      const ordered = {
        file,
        ...(service === undefined ? {} : { service }),
        transform,
        fingerprint,
      };
      return [keyOf(entry), `    ${JSON.stringify(ordered)}`] as const;
    }),
  );
  const sorted = [...lines].sort(([one], [other]) => (one < other ? -1 : 1));
  const findings =
    sorted.length === 0 ? '[]' : `[\n${sorted.map(([, line]) => line).join(',\n')}\n  ]`;
  return `{\n  "version": 1,\n  "findings": ${findings}\n}\n`;
}

/** The findings of a file that a baseline would hold: all but those that somebody has a reason to ignore. */
export function entriesOf(report: FileReport, file: string): readonly BaselineEntry[] {
  return report.findings.filter(isOwed).map(({ service, transform, fingerprint }) => ({
    file,
    ...(service === undefined ? {} : { service }),
    transform,
    fingerprint,
  }));
}

function isOwed(finding: Finding): boolean {
  return finding.outcome !== 'ignored' || finding.source.kind === 'baseline';
}

/** What a run has looked at. */
export interface BaselineScope {
  /** Files without problems, as entries name them. */
  readonly files: ReadonlySet<string>;
  /** Undefined: all. */
  readonly services: readonly string[] | undefined;
  isMeant(transform: string): boolean;
  exists(file: string): boolean;
}

/** Entries that a run with this scope would have found again, if they were still true. */
export function leftOver(
  entries: readonly BaselineEntry[],
  found: ReadonlySet<string>,
  { files, services, isMeant, exists }: BaselineScope,
): readonly BaselineEntry[] {
  return entries.filter((entry) => {
    if (found.has(keyOf(entry))) return false;
    if (!exists(entry.file)) return true;
    const isService = services === undefined || services.includes(entry.service ?? '');
    return files.has(entry.file) && isService && isMeant(entry.transform);
  });
}
