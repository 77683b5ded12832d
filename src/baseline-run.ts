import { type BaselineEntry, baselineText, entriesOf, keyOf, leftOver } from './baseline.ts';
import { UserError } from './errors.ts';
import { type BaselineFile, openBaseline, saveBaseline } from './files/baseline.ts';
import type { IsKnown } from './ignores/register.ts';
import type { Settings } from './options.ts';
import type { HardenedProject } from './reconcile.ts';
import { untouched } from './report.ts';
import { byTransform } from './reporters/counts.ts';
import { count } from './terminal.ts';

/** What the baseline has to do with a run. */
export interface BaselineRun {
  /** Whether a finding is in the baseline; undefined: no baseline counts. */
  readonly isKnown: IsKnown | undefined;
  /** Set when it would count and cannot be used. */
  readonly failure: HardenedProject | undefined;
  /** What is worth a word when everything has been looked at. */
  notes(projects: readonly HardenedProject[]): readonly string[];
  /** Writes the findings of now, and says what that changed. */
  update(plan: () => readonly HardenedProject[]): {
    readonly projects: readonly HardenedProject[];
    readonly text: string;
  };
}

/** The absolute path of a file by its name; undefined for one that has none. */
type PathOf = (name: string) => string | undefined;

export function createBaselineRun(settings: Settings, cwd: string, pathOf: PathOf): BaselineRun {
  const { action, ignores, output, overlay } = settings;
  const isUpdate = action === 'baseline';
  const file = openBaseline(settings.baseline, cwd);
  if (!isUpdate && settings.baseline !== undefined && !file.isThere) {
    throw new UserError(
      `${file.file.name}: no such baseline`,
      'compose-harden --update-baseline writes it',
    );
  }
  // A copy is compared with what its source would become, and that includes what is known.
  const isCopy = (output ?? overlay) !== undefined;
  const counts = isUpdate || (action === 'check' && ignores && !isCopy);
  const known = new Set(file.entries.map(keyOf));
  const nameOf = (name: string) => file.entryName(pathOf(name) ?? name);
  const isKnown: IsKnown = ({ transform, service, fingerprint }, name) =>
    known.has(keyOf(entry(nameOf(name), transform, service, fingerprint)));
  return {
    isKnown: counts && (isUpdate || file.isThere) ? isKnown : undefined,
    failure: counts && file.problems.length > 0 ? failureOf(file) : undefined,
    notes: (projects) => (file.isThere ? notesOn(file, settings, found(projects, nameOf)) : []),
    update(plan) {
      let projects = plan();
      // What is not fixed can bring other findings to light, so until nothing is new.
      for (let round = 0; round < mostRounds; round += 1) {
        const fresh = found(projects, nameOf).entries.filter((one) => !known.has(keyOf(one)));
        if (fresh.length === 0) break;
        for (const one of fresh) known.add(keyOf(one));
        projects = plan();
      }
      return { projects, text: write(file, settings, found(projects, nameOf), projects) };
    },
  };
}

function failureOf({ file: { name }, text, problems }: BaselineFile): HardenedProject {
  return { files: [], isWhole: true, reports: [{ ...untouched(name, text), problems }] };
}

/** More than findings can hide behind each other. */
const mostRounds = 20;

function entry(
  file: string,
  transform: string,
  service: string | undefined,
  fingerprint: string,
): BaselineEntry {
  return { file, transform, ...(service === undefined ? {} : { service }), fingerprint };
}

interface Found {
  readonly files: ReadonlySet<string>;
  readonly entries: readonly BaselineEntry[];
}

function found(projects: readonly HardenedProject[], nameOf: (name: string) => string): Found {
  const reports = projects
    .flatMap((project) => project.reports)
    .filter(({ problems }) => problems.length === 0);
  return {
    files: new Set(reports.map(({ name }) => nameOf(name))),
    entries: reports.flatMap((report) => entriesOf(report, nameOf(report.name))),
  };
}

function leftOverIn(
  { entries, exists }: BaselineFile,
  { only, skip, services }: Settings,
  { files, entries: now }: Found,
): readonly BaselineEntry[] {
  return leftOver(entries, new Set(now.map(keyOf)), {
    files,
    services,
    isMeant: (transform) => only?.includes(transform) !== false && !skip.includes(transform),
    exists,
  });
}

function notesOn(file: BaselineFile, settings: Settings, now: Found): readonly string[] {
  const { name } = file.file;
  if (file.problems.length > 0) return [];
  if (settings.action === 'preview') {
    return [`${name} has ${count(file.entries.length, 'finding')} that --check does not count`];
  }
  if (settings.action !== 'check' || !settings.ignores) return [];
  const left = leftOverIn(file, settings, now);
  if (left.length === 0) return [];
  const verb = left.length === 1 ? 'is' : 'are';
  const which = `${count(left.length, 'finding')} of ${name} ${verb} no longer found`;
  const what = left.length === 1 ? 'it' : 'them';
  return [`${which}: ${byTransform(left)}; --update-baseline removes ${what}`];
}

function write(
  file: BaselineFile,
  settings: Settings,
  now: Found,
  projects: readonly HardenedProject[],
): string {
  const { name } = file.file;
  const isFaulty = projects.some(({ reports }) => reports.some((one) => one.problems.length > 0));
  if (isFaulty) return `${name} is not written, because not everything could be looked at\n`;
  const left = new Set(leftOverIn(file, settings, now).map(keyOf));
  const before = new Set(file.entries.map(keyOf));
  const kept = file.entries.filter((one) => !left.has(keyOf(one)));
  const entries = new Map([...kept, ...now.entries].map((one) => [keyOf(one), one] as const));
  const text = baselineText([...entries.values()]);
  const added = [...entries.keys()].filter((key) => !before.has(key)).length;
  if (text !== file.text) saveBaseline(file, text);
  return `${name}: ${count(entries.size, 'finding')}, ${added} new, ${left.size} removed\n`;
}
