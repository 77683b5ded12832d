import type { FileFailure, ProjectFile } from './compose/model/project.ts';
import type { Problem } from './findings.ts';
import type { ProjectSettings } from './project-settings.ts';
import { type FileReport, untouched } from './report.ts';
import { changes } from './reporters/counts.ts';

/** What a run has found in one project. */
export interface HardenedProject {
  /** Names of the files that form it, the main file first; none when they cannot be read. */
  readonly files: readonly string[];
  /** See `ProjectInput`. */
  readonly isWhole: boolean;
  readonly reports: readonly FileReport[];
  /** What counts for it; absent when it could not be looked at. */
  readonly counts?: ProjectSettings;
}

/** Tells files apart, however they are named. */
type Identity = (name: string) => string;

export function isFaulty({ reports }: HardenedProject): boolean {
  return reports.some(({ problems }) => problems.length > 0);
}

/** The file without what was planned for it, and with the reason. */
export function withProblem({ name, before }: FileReport, problem: Problem): FileReport {
  return { ...untouched(name, before), problems: [problem] };
}

export function failedReport({ file: { name, text }, problem }: FileFailure): FileReport {
  return withProblem(untouched(name, text), problem);
}

/** The one file of a project that a single output can show: what is changed, or the main file. */
export function outputFile(reports: readonly FileReport[]): FileReport | undefined {
  return reports.find(changes) ?? reports[0];
}

/** Nothing of a project is changed unless all is: a fix may need what another file gets. */
export function withholdAll(
  reports: readonly FileReport[],
  because: string,
): readonly FileReport[] {
  return reports.map((report) => {
    if (report.problems.length > 0 || !changes(report)) return report;
    const message = `it is not changed, because ${JSON.stringify(because)} cannot be`;
    return withProblem(report, { code: 'not-written', message });
  });
}

/** A file that a project reads by two paths, one of them a link, would have every change twice. */
export function withoutLinked(
  reports: readonly FileReport[],
  files: readonly ProjectFile[],
  identity: Identity,
): readonly FileReport[] {
  if (files.length < 2 || !reports.some(changes)) return reports;
  const keys = new Map(files.map(({ name, path }) => [name, identity(path)]));
  const twinOf = ({ name }: FileReport): string | undefined =>
    files.find((other) => other.name !== name && keys.get(other.name) === keys.get(name))?.name;
  const linked = reports.find((report) => changes(report) && twinOf(report) !== undefined);
  if (linked === undefined) return reports;
  const message = `it is read as ${JSON.stringify(twinOf(linked))} too, so every change would count twice`;
  const help = 'use one path for the file in the whole project';
  const marked = reports.map((report) =>
    report === linked ? withProblem(report, { code: 'linked', message, help }) : report,
  );
  return withholdAll(marked, linked.name);
}

/** The file that is looked at alone, as one that was named or found beside others. */
function aloneIn({ files, isWhole }: HardenedProject): string | undefined {
  return isWhole || files.length > 1 ? undefined : files[0];
}

/**
 * A file that was found or named beside the project that includes it is no project of its own: only
 * together do they say what its services are.
 */
function withoutParts(
  projects: readonly HardenedProject[],
  identity: Identity,
): readonly HardenedProject[] {
  const owners = new Map<string, string>();
  for (const project of projects.filter((one) => !isFaulty(one))) {
    const alone = aloneIn(project);
    const [main] = project.files;
    for (const { name } of project.reports) {
      const isOwn = alone !== undefined && identity(alone) === identity(name);
      if (main !== undefined && !isOwn) owners.set(identity(name), main);
    }
  }
  const isPart = (project: HardenedProject): boolean => {
    const alone = aloneIn(project);
    return alone !== undefined && owners.has(identity(alone));
  };
  const parts = new Set(projects.filter(isPart).map((project) => identity(aloneIn(project) ?? '')));
  return projects
    .filter((project) => !isPart(project))
    .map((project) =>
      isFaulty(project) ? project : { ...project, reports: project.reports.map(withNote) },
    );

  function withNote(report: FileReport): FileReport {
    const key = identity(report.name);
    if (!parts.has(key)) return report;
    const note = `it is looked at as a part of ${JSON.stringify(owners.get(key))}`;
    return { ...report, notes: [...report.notes, note] };
  }
}

/** What two projects say about one file, when both want the same text. */
function joined(first: FileReport, second: FileReport): FileReport {
  const known = new Set(first.findings.map(({ fingerprint }) => fingerprint));
  const places = new Set(first.createdFiles.map(({ folder, path }) => `${folder}\0${path}`));
  return {
    ...first,
    findings: [
      ...first.findings,
      ...second.findings.filter(({ fingerprint }) => !known.has(fingerprint)),
    ],
    notes: [...new Set([...first.notes, ...second.notes])],
    createdFiles: [
      ...first.createdFiles,
      ...second.createdFiles.filter(({ folder, path }) => !places.has(`${folder}\0${path}`)),
    ],
  };
}

/**
 * A file that several projects of a run share is changed once. Where they want different things of it,
 * it is left to a person, and with it everything else of these projects.
 */
export function reconcile(
  projects: readonly HardenedProject[],
  identity: Identity,
): readonly HardenedProject[] {
  // One file shares nothing; asking the disk what it is would cost every small run.
  if (projects.length === 1 && projects[0]?.reports.length === 1) return projects;
  const separate = withoutParts(projects, identity);
  const agreed = new Map<string, FileReport>();
  const disputed = new Set<string>();
  for (const project of separate.filter((one) => !isFaulty(one))) {
    for (const report of project.reports) {
      const key = identity(report.name);
      const first = agreed.get(key);
      if (first !== undefined && first.after !== report.after) disputed.add(key);
      agreed.set(key, first === undefined ? report : joined(first, report));
    }
  }
  const told = new Set<string>();
  return separate.map((project) => {
    if (isFaulty(project)) return project;
    const dispute = project.reports.find(({ name }) => disputed.has(identity(name)));
    const reports = project.reports.flatMap((report) => {
      const key = identity(report.name);
      if (told.has(key)) return [];
      told.add(key);
      const shared = agreed.get(key) ?? report;
      return [disputed.has(key) ? withProblem(shared, contradiction) : shared];
    });
    return dispute === undefined
      ? { ...project, reports }
      : { ...project, reports: withholdAll(reports, dispute.name) };
  });
}

const contradiction: Problem = {
  code: 'contradiction',
  message: 'two projects of this run need different changes of this file',
  help: 'harden one project after the other, each in a run of its own',
};
