import { defaultNames } from './files/discovery.ts';
import { readPage } from './files/pages.ts';
import { type ReportFile, writeReport } from './files/report-files.ts';
import { createRepositoryNames } from './files/repository.ts';
import type { Io } from './io.ts';
import { isOnlyStandardInput, type Settings } from './options.ts';
import { type HardenedProject, outputFile } from './reconcile.ts';
import type { Report } from './report.ts';
import { brief } from './reporters/brief.ts';
import { changes } from './reporters/counts.ts';
import { reporters } from './reporters/index.ts';
import { overlayText } from './reporters/made.ts';
import {
  caveatsText,
  missingFilesText,
  notesText,
  problemsText,
  remainderText,
} from './reporters/problems.ts';
import { anyProject, type Rendering } from './reporters/reporter.ts';
import { checkText, writeText } from './reporters/summary.ts';
import { shellWord } from './shell-word.ts';
import { escapeLine, usesColor } from './terminal.ts';
import { pipeline } from './transforms/index.ts';

const defaultWidth = 80;

type Flags = readonly (readonly [flag: string, value: string | undefined])[];

function words(flags: Flags): readonly string[] {
  return flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, shellWord(value)]));
}

/** What says to compose-harden and to Docker alike which project is meant. */
export function projectWords(settings: Settings): readonly string[] {
  const { chain, projectDirectory, projectName, envFiles, profiles } = settings;
  return words([
    ...chain.map((file) => ['-f', file] as const),
    ['--project-directory', projectDirectory],
    ['-p', projectName],
    ...(profiles ?? []).map((profile) => ['--profile', profile] as const),
    ...envFiles.map((file) => ['--env-file', file] as const),
  ]);
}

function configurationWords({ configuration }: Settings): readonly string[] {
  if (configuration === undefined) return [];
  return configuration === 'none' ? ['--no-config'] : words([['-c', configuration.path]]);
}

function pinningWords({ lock, digest, dockerfiles }: Settings): readonly string[] {
  return [
    ...(lock === 'none' ? ['--no-lock'] : words([['--lock', lock?.path]])),
    ...(digest ? ['--digest'] : []),
    ...(dockerfiles ? ['--dockerfiles'] : []),
  ];
}

function invocation(settings: Settings): string {
  const { recursive, files, exclude, completeEnvironment, only, skip, services } = settings;
  const list = (names: readonly string[] | undefined): string | undefined =>
    names === undefined || names.length === 0 ? undefined : names.join(',');
  return [
    'compose-harden',
    ...(recursive ? ['-r'] : []),
    ...files.map((file) => (file === '-' ? file : shellWord(file))),
    ...projectWords(settings),
    ...(completeEnvironment ? ['--complete-environment'] : []),
    ...configurationWords(settings),
    ...pinningWords(settings),
    ...words([
      ...exclude.map((pattern) => ['--exclude', pattern] as const),
      ['--only', list(only)],
      ['--skip', list(skip)],
      ['--service', list(services)],
    ]),
  ].join(' ');
}

/** How to start what was written: the project as it was named here, or the files of the one that changed. */
function composeCommand(projects: readonly HardenedProject[], settings: Settings): string {
  const { output, files, recursive } = settings;
  const isAsNamed = output === undefined && files.length === 0 && !recursive;
  if (isAsNamed) return ['docker compose', ...projectWords(settings)].join(' ');
  const changed = projects.filter(({ reports }) => reports.some(changes));
  if (output === undefined && changed.length > 1) return anyProject;
  const chain = changed[0]?.files ?? [];
  const named = output === undefined ? chain : [output];
  const isFound = named.length === 1 && named.every((name) => defaultNames.includes(name));
  return ['docker compose', ...(isFound ? [] : words(named.map((name) => ['-f', name])))].join(' ');
}

/** The level that a command without `--level` has. */
function usualLevelOf(
  projects: readonly HardenedProject[],
  { origins, level }: Settings,
): NonNullable<Rendering['usualLevel']> {
  // A variable of the environment is there the next time, too.
  if (origins.get('level')?.startsWith('--') === false) return level;
  const levels = new Set(projects.flatMap(({ counts }) => counts?.usualLevel ?? []));
  const [only = 'standard', ...others] = levels;
  return others.length === 0 ? only : 'different';
}

export function createRendering(
  projects: readonly HardenedProject[],
  settings: Settings,
  stream: Io['stdout'],
  io: Io,
): Rendering {
  const metas = new Map(pipeline.map(({ meta }) => [meta.id, meta]));
  return {
    color: usesColor(settings.color, io.env, stream.isTerminal),
    width: stream.columns ?? defaultWidth,
    verbose: settings.verbose,
    redact: settings.redact,
    terminal: stream.isTerminal,
    failOn: settings.failOn,
    usualLevel: usualLevelOf(projects, settings),
    invocation: invocation(settings),
    compose: composeCommand(projects, settings),
    why: (transform) => metas.get(transform)?.why,
    transform: (id) => metas.get(id),
    page: (transform) => readPage(io.home, 'transforms', `${transform}.md`),
    repositoryPath: createRepositoryNames(io.cwd),
  };
}

/** Without a choice: text, or its short form when quiet; a quiet write says nothing at all. */
function formatOf(settings: Settings): string | undefined {
  if (settings.format !== undefined) return settings.format;
  if (settings.action === 'check' && isOnlyStandardInput(settings)) return undefined;
  if (!settings.quiet) return 'text';
  return settings.action === 'preview' || settings.action === 'check' ? 'brief' : undefined;
}

/** What goes with a patch but must not be in it. */
function conversation(report: Report, settings: Settings, rendering: Rendering): string {
  const outside = report.files.filter((file) => changes(file) && /^(?:\.\.?\/|\/)/.test(file.name));
  const writes = settings.action === 'write' || settings.action === 'overlay';
  return [
    caveatsText(report),
    settings.action === 'write' ? writeText(report, rendering) : '',
    settings.action === 'overlay' ? overlayText(report) : '',
    writes ? '' : remainderText(report),
    settings.action === 'check' ? checkText(report, rendering) : '',
    writes ? '' : missingFilesText(report),
    settings.redact && report.files.some(changes)
      ? 'note: with --redact this patch is for reading; it may not apply\n'
      : '',
    ...outside.map(
      ({ name }) =>
        `note: ${escapeLine(name)} is outside of this folder, where git apply does not reach\n`,
    ),
  ].join('');
}

/** The hardened text alone, with a line for each finding on the error stream. */
function printFiltered(report: Report, settings: Settings, rendering: Rendering, io: Io): void {
  const isFaulty = report.files.some(({ problems }) => problems.length > 0);
  if (!isFaulty) io.stdout.write(outputFile(report.files)?.after ?? '');
  if (!settings.quiet) io.stderr.write(brief.render(report, rendering) + missingFilesText(report));
}

function printNotes(notes: readonly string[], { quiet }: Settings, io: Io): void {
  if (!quiet) io.stderr.write(notes.map((note) => `note: ${escapeLine(note)}\n`).join(''));
}

/** A text in place of a report, and on the other stream why there is not more of it. */
export function printExplanation(
  text: string,
  report: Report,
  settings: Settings,
  notes: readonly string[],
  io: Io,
): void {
  io.stderr.write(problemsText(report, createRendering([], settings, io.stderr, io)));
  printNotes(notes, settings, io);
  io.stdout.write(text);
}

/** Nobody looks at a file through a terminal: its width and the environment do not count. */
function renderingForFiles(
  projects: readonly HardenedProject[],
  settings: Settings,
  io: Io,
): Rendering {
  const stream = { isTerminal: false, columns: undefined, write: () => undefined };
  return createRendering(projects, settings, stream, { ...io, env: {} });
}

function writeReports(
  files: readonly ReportFile[],
  report: Report,
  projects: readonly HardenedProject[],
  settings: Settings,
  io: Io,
): void {
  if (files.length === 0) return;
  const rendering = renderingForFiles(projects, settings, io);
  for (const file of files) {
    const reporter = reporters.find(({ name }) => name === file.format);
    writeReport(file, reporter?.render(report, rendering) ?? '');
  }
}

/** The report in all chosen formats, in files and on the streams. */
export function giveReport(
  report: Report,
  projects: readonly HardenedProject[],
  settings: Settings,
  notes: readonly string[],
  files: readonly ReportFile[],
  io: Io,
): void {
  printReport(report, projects, settings, notes, io);
  writeReports(files, report, projects, settings, io);
}

/** The chosen format on the standard output, everything else that is worth a word on the other stream. */
function printReport(
  report: Report,
  projects: readonly HardenedProject[],
  settings: Settings,
  notes: readonly string[],
  io: Io,
): void {
  const errorRendering = createRendering(projects, settings, io.stderr, io);
  io.stderr.write(problemsText(report, errorRendering));
  printNotes(notes, settings, io);
  if (!settings.quiet) io.stderr.write(notesText(report));
  const rendering = createRendering(projects, settings, io.stdout, io);
  const path = settings.action === 'check' ? undefined : (settings.output ?? settings.overlay);
  if (path === '-') {
    printFiltered(report, settings, rendering, io);
    return;
  }
  if (path !== undefined && !settings.quiet) {
    const isWritten = report.files.every((file) => file.problems.length === 0);
    const isAsBefore = report.files.some((file) => file.made !== undefined && !changes(file));
    if (isWritten && !isAsBefore) io.stderr.write(`written to ${escapeLine(path)}\n`);
  }
  const format = formatOf(settings);
  const reporter = reporters.find(({ name }) => name === format);
  if (format === 'diff' && !settings.quiet) {
    io.stderr.write(conversation(report, settings, errorRendering));
  }
  if (reporter !== undefined) io.stdout.write(reporter.render(report, rendering));
}
