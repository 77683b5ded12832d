import { pipeline } from '../../src/transforms/index.ts';
import type { CoveredService } from './coverage.ts';
import type { FileResult, Share } from './examine.ts';

const columns: readonly Share[] = ['ready', 'satisfied', 'held-back', 'manual', 'skipped'];

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths?.[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

function tally(values: Iterable<string>): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function sharesTable(results: readonly FileResult[]): string {
  const rows = pipeline.map(({ meta: { id } }) => {
    const counts = columns.map((column) =>
      results.reduce((sum, { shares }) => sum + (shares.get(id)?.get(column) ?? 0), 0),
    );
    const all = counts.reduce((sum, count) => sum + count, 0);
    return [id, ...counts.map((count) => `${count} (${percent(count, all)})`)];
  });
  return table([['services per transform', ...columns], ...rows]);
}

interface FixCounts {
  readonly planned: number;
  readonly refusals: readonly string[];
}

function countFixes(results: readonly FileResult[]): FixCounts {
  const findings = results.flatMap(({ report }) => report?.findings ?? []);
  const refusals = findings.flatMap((finding) =>
    finding.outcome === 'manual' && finding.refused !== undefined
      ? [`${finding.refused.code}: ${finding.transform}`]
      : [],
  );
  const ready = findings.filter(({ outcome }) => outcome === 'ready').length;
  return { planned: ready + refusals.length, refusals };
}

/** The kind of a failure: what stands before its first colon, or its first words. */
function kind(failure: string): string {
  return failure.replace(/:.*/s, '').replace(/ at line \d+/, '');
}

const shownRepositories = 30;

/** How many services the catalogue of images speaks of, and what came of all of them. */
function coverageTables(services: readonly CoveredService[]): readonly string[] {
  const withImage = services.filter(({ repository }) => repository !== undefined);
  const repositories = new Set(withImage.map(({ repository }) => repository));
  const known = withImage.filter(({ isKnown }) => isKnown);
  const projects = new Map<string | undefined, Set<string>>();
  for (const { repository, project } of withImage) {
    projects.set(repository, (projects.get(repository) ?? new Set()).add(project));
  }
  // Names that one project alone uses are mostly those of its own images and tests.
  const shared = withImage.filter(({ repository }) => (projects.get(repository)?.size ?? 0) > 1);
  const knownRepositories = new Set(known.map(({ repository }) => repository));
  const count = (test: (service: CoveredService) => boolean): number =>
    services.filter(test).length;
  const share = (part: number, whole: number): string => `${part} (${percent(part, whole)})`;
  const all = services.length;
  const unknown = withImage.flatMap(({ isKnown, repository = '' }) =>
    isKnown ? [] : [repository],
  );
  return [
    table([
      ['services with a container', String(all)],
      ['with the name of an image', share(withImage.length, all)],
      ['of these with a known image', share(known.length, withImage.length)],
      [
        'of these with facts that hold',
        share(withImage.filter(({ isCovered }) => isCovered).length, withImage.length),
      ],
      [
        'known, of images in several projects',
        share(shared.filter(({ isKnown }) => isKnown).length, shared.length),
      ],
      ['known image repositories', share(knownRepositories.size, repositories.size)],
      [
        'read-only after the run',
        share(
          count(({ isReadOnly }) => isReadOnly),
          all,
        ),
      ],
      [
        'writable, with the reason',
        share(
          count(({ hasReason }) => hasReason),
          all,
        ),
      ],
      [
        'all capabilities dropped after the run',
        share(
          count(({ dropsAll }) => dropsAll),
          all,
        ),
      ],
    ]),
    table([['unknown image', 'services'], ...tally(unknown).slice(0, shownRepositories).map(row)]),
  ];
}

export function printTables(
  results: readonly FileResult[],
  unequal: readonly string[],
  covered: readonly CoveredService[],
): string {
  const fixes = countFixes(results);
  const failures = results.flatMap((result) => result.failures);
  const times = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const services = results.reduce((sum, result) => sum + result.services, 0);
  const promises: readonly (readonly [string, string])[] = [
    ['files', String(results.length)],
    ['services', String(services)],
    ['crashes', String(failures.filter((failure) => failure.startsWith('crash')).length)],
    ['fixes planned', String(fixes.planned)],
    [
      'fixes refused by the engine',
      `${fixes.refusals.length} (${percent(fixes.refusals.length, fixes.planned)})`,
    ],
    ['patches that git applies differently', String(unequal.length)],
    ['median time per file', `${(times[times.length >> 1] ?? 0).toFixed(1)} ms`],
    ['slowest file', `${(times.at(-1) ?? 0).toFixed(0)} ms`],
  ];
  const sections = [
    table(promises),
    table([['outcome', 'files'], ...tally(results.map((r) => r.outcome)).map(row)]),
    sharesTable(results),
    table([['refused', 'fixes'], ...tally(fixes.refusals).map(row)]),
    ...coverageTables(covered),
    failures.length === 0
      ? 'no broken promise'
      : table([['broken promise', 'times'], ...tally(failures.map(kind)).map(row)]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function row([name, count]: readonly [string, number]): readonly string[] {
  return [name, String(count)];
}

/** Whether every promise is kept: nothing broken, and at most 1 % of the fixes refused. */
export function verdict(results: readonly FileResult[], unequal: readonly string[]): boolean {
  const { planned, refusals } = countFixes(results);
  const broken = results.some(({ failures }) => failures.length > 0);
  return !broken && unequal.length === 0 && refusals.length <= planned / 100;
}
