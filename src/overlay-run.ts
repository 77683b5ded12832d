import type { ProjectInput } from './compose/model/project.ts';
import { UserError } from './errors.ts';
import { copyReport, overlayReport, overlayTarget, withoutOverlay } from './files/made-file.ts';
import { standardInput } from './files/projects.ts';
import { displayName, type FileName } from './files/reading.ts';
import { type HardenOptions, hardenProject, overlayProject } from './harden.ts';
import type { Settings } from './options.ts';
import { projectWords } from './output.ts';
import type { OverlayTarget } from './overlay/head.ts';
import { type HardenedProject, outputFile } from './reconcile.ts';
import { type FileReport, untouched } from './report.ts';
import { changes } from './reporters/counts.ts';
import { shellWord } from './shell-word.ts';

/** Where the overlay of this run goes; undefined for the standard output. */
function fileAt(path: string, cwd: string): FileName | undefined {
  return path === standardInput ? undefined : displayName(cwd, path);
}

/** The project as it is without the overlay that this run makes anew. */
export function sourcesOf(input: ProjectInput, { overlay }: Settings, cwd: string): ProjectInput {
  return overlay === undefined ? input : withoutOverlay(input, fileAt(overlay, cwd));
}

/** One project, changed in place or by an overlay. */
export function hardenInput(
  input: ProjectInput,
  options: HardenOptions,
  settings: Settings,
  cwd: string,
): readonly FileReport[] {
  const { overlay: path } = settings;
  if (path === undefined) return hardenProject(input, options).files;
  const file = fileAt(path, cwd);
  const target = overlayTarget(input, file, contentWords(settings));
  const { files, overlay } = overlayProject(input, target, options);
  if (overlay === undefined) return files;
  const made = {
    from: input.files.map(({ name }) => name),
    option: `--overlay ${shellWord(path)}`,
    start: startCommand(input, target, settings),
  };
  return [...files, overlayReport(file, overlay, made)];
}

/** The options that say what is in an overlay. */
function contentWords({ level, only, skip, services }: Settings): readonly string[] {
  const listed = (flag: string, values: readonly string[] | undefined): readonly string[] =>
    values === undefined || values.length === 0 ? [] : [flag, shellWord(values.join(','))];
  return [
    ...(level === 'standard' ? [] : ['--level', level]),
    ...listed('--only', only),
    ...listed('--skip', skip),
    ...listed('--service', services),
  ];
}

/** As typed from the folder of this run. */
function startCommand(input: ProjectInput, { isFound }: OverlayTarget, settings: Settings): string {
  const { files, recursive, overlay = standardInput } = settings;
  const isHere = isFound && files.length === 0 && !recursive;
  const last = overlay === standardInput ? 'OVERLAY' : shellWord(overlay);
  const chain = [...input.files.map(({ name }) => shellWord(name)), last];
  const named = isHere ? [] : chain.flatMap((name) => ['-f', name]);
  return ['docker compose', ...named, ...projectWords({ ...settings, chain: [] }), 'up -d'].join(
    ' ',
  );
}

/** Whether a hardened copy is what it would be if it were made now; the files it is made from stay out of it. */
export function checkedCopy(
  { reports }: HardenedProject,
  output: string,
  cwd: string,
): readonly FileReport[] {
  const chosen = outputFile(reports);
  const file = fileAt(output, cwd);
  if (chosen === undefined || file === undefined) return reports;
  const option = `-o ${shellWord(output)}`;
  const start = `docker compose -f ${shellWord(output)} up -d`;
  return [
    ...reports.map((report) => ({
      ...untouched(report.name, report.before),
      findings: report.findings,
      skipped: report.skipped,
      notes: report.notes,
      problems: report.problems,
    })),
    copyReport(file, chosen, { option, start }),
  ];
}

/** Throws a UserError for options that make no sense together. */
export function checkMade({ action, output, overlay, format, files, chain }: Settings): void {
  const path = output ?? overlay;
  const option = output === undefined ? '--overlay' : '-o';
  if (path === standardInput && action === 'check') {
    throw new UserError(
      `"${option} -" names no file that --check could look at`,
      'name the file that was written before',
    );
  }
  if (path === standardInput && format !== undefined) {
    throw new UserError(
      `"${option} -" and the format ${format} cannot share the standard output`,
      'write to a file, or leave out one of them',
    );
  }
  if (overlay !== undefined && [...files, ...chain].includes(standardInput)) {
    throw new UserError(
      '--overlay needs files to be laid over, which the standard input is not',
      'name the Compose file',
    );
  }
}

/** Throws a UserError where one file would have to be several. */
export function checkOutput(projects: readonly HardenedProject[], { overlay }: Settings): void {
  if (overlay !== undefined && projects.length > 1) {
    throw new UserError(
      `--overlay takes one project, not ${projects.length}`,
      'name the files of one project with -f',
    );
  }
  if (overlay !== undefined) return;
  if (projects.length > 1) {
    throw new UserError(`--output takes one input, not ${projects.length}`, 'use --write');
  }
  const changed = projects.flatMap(({ reports }) => reports).filter(changes);
  if (changed.length > 1) {
    const names = changed.map(({ name }) => `"${name}"`).join(' and ');
    throw new UserError(`--output takes one file, but ${names} would change`, 'use --write');
  }
}
