import { resolve } from 'node:path';
import type { FileFailure, ProjectInput } from './compose/model/project.ts';
import { UserError } from './errors.ts';
import { explainProjects } from './explain-projects.ts';
import { writeOutput, writeProject } from './files/apply.ts';
import { identity } from './files/discovery.ts';
import { openProjects, type Projects, standardInput } from './files/projects.ts';
import { isFailure } from './files/reading.ts';
import type { Store } from './files/store.ts';
import { type HardenOptions, harden, hardenProject } from './harden.ts';
import { helpText } from './option-table.ts';
import { isOnlyStandardInput, parseOptions, type Settings } from './options.ts';
import { printExplanation, printReport } from './output.ts';
import { projectPage } from './project.ts';
import { type HardenedProject, reconcile, withProblem } from './reconcile.ts';
import { type FileReport, type Report, untouched } from './report.ts';
import { changes, isOpen } from './reporters/counts.ts';
import { checkServices } from './service-names.ts';
import { escapeControls } from './terminal.ts';
import { pipeline } from './transforms/index.ts';
import { version } from './version.ts';

export interface OutputStream {
  readonly isTerminal: boolean;
  /** Undefined when it is not a terminal. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** Everything that the program takes from and gives to its surroundings, files aside. */
export interface Io {
  readonly stdin: { readonly isTerminal: boolean; read(): Promise<Uint8Array> };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
}

/** 0: done. 1: `--check` found something. 2: the job could not be done, at least in part. */
export type ExitStatus = 0 | 1 | 2;

function bugMessage(error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return `this is a bug in compose-harden ${version} on Node.js ${process.version}: ${what}`;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? `${error.stack ?? error.message}\n` : '';
}

const bugHelp = `nothing is changed; please report it at ${projectPage}/issues (--verbose shows where it happens)`;

function checkCombination({ action, output, format }: Settings): void {
  if (action === 'output' && output === standardInput && format !== undefined) {
    throw new UserError(
      `"-o -" and the format ${format} cannot share the standard output`,
      'write to a file, or leave out one of them',
    );
  }
}

/** Between other programs, `compose-harden -` gives the hardened text and not a report about it. */
function asFilter(settings: Settings): Settings {
  const { action, format, explainModel } = settings;
  const isPlain = action === 'preview' && format === undefined && explainModel.length === 0;
  return isPlain && isOnlyStandardInput(settings)
    ? { ...settings, action: 'output', output: standardInput }
    : settings;
}

async function readStandardInput({ stdin, stderr }: Io): Promise<Uint8Array> {
  if (stdin.isTerminal) stderr.write('reading from the terminal; end the text with Ctrl-D\n');
  return stdin.read();
}

function failedReport({ file: { name, text }, problem }: FileFailure): FileReport {
  return withProblem(untouched(name, text), problem);
}

function optionsOf({ level, only, skip, services, action, output }: Settings): HardenOptions {
  return {
    level,
    skip,
    mode: action,
    // A filter has no folder in which a secret file would be found again: its value would be lost.
    createFiles: !(action === 'output' && output === standardInput),
    ...(only === undefined ? {} : { only }),
    ...(services === undefined ? {} : { services }),
  };
}

/** One project at a time, so that a bug that one brings to light does not stop the others. */
function guarded(
  input: ProjectInput,
  settings: Settings,
  io: Io,
  step: () => readonly FileReport[],
): readonly FileReport[] {
  try {
    return step();
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (settings.verbose) io.stderr.write(escapeControls(stackOf(error)));
    const problem = { code: 'bug', message: bugMessage(error), help: bugHelp };
    return input.files
      .slice(0, 1)
      .map(({ name, parsed }) =>
        failedReport({ kind: 'invalid', problem, file: { name, text: parsed.source.text } }),
      );
  }
}

function hardenAll({ found }: Projects, settings: Settings, io: Io): readonly HardenedProject[] {
  const options = optionsOf(settings);
  return found.map((item): HardenedProject => {
    if (isFailure(item)) return { input: undefined, reports: [failedReport(item)] };
    const reports = guarded(item, settings, io, () => hardenProject(item, options).files);
    return { input: item, reports };
  });
}

function checkOutput(projects: readonly HardenedProject[]): void {
  if (projects.length > 1) {
    throw new UserError(`--output takes one input, not ${projects.length}`, 'use --write');
  }
  const changed = projects.flatMap(({ reports }) => reports).filter(changes);
  if (changed.length > 1) {
    const names = changed.map(({ name }) => `"${name}"`).join(' and ');
    throw new UserError(`--output takes one file, but ${names} would change`, 'use --write');
  }
}

function write(
  project: HardenedProject,
  store: Store,
  settings: Settings,
  io: Io,
): readonly FileReport[] {
  const { input, reports } = project;
  const { action, output } = settings;
  if (input === undefined) return reports;
  if (action === 'write') {
    return guarded(input, settings, io, () => writeProject(project, store));
  }
  if (action !== 'output' || output === undefined || output === standardInput) return reports;
  return guarded(input, settings, io, () => writeOutput(project, resolve(io.cwd, output), store));
}

function exitStatus(report: Report, settings: Settings): ExitStatus {
  if (report.files.some((file) => file.problems.length > 0)) return 2;
  if (settings.action !== 'check' || settings.exitZero) return 0;
  const fails = report.files.some(
    (file) => changes(file) || file.findings.some((finding) => isOpen(finding, settings.failOn)),
  );
  return fails ? 1 : 0;
}

/** Nothing of what was read may be from where it cannot be written back to. */
function checkWritable({ found, store }: Projects): void {
  const isFromStandardInput = found.some(
    (item) => !isFailure(item) && item.files.some(({ path }) => store.bytesOf(path) === undefined),
  );
  if (!isFromStandardInput) return;
  throw new UserError(
    '--write cannot write to the standard input',
    'leave out --write: the hardened text then goes to the standard output',
  );
}

function explain({ found, notes }: Projects, settings: Settings, io: Io): ExitStatus {
  const inputs = found.flatMap((item) => (isFailure(item) ? [] : [item]));
  const { text, reports, ...explanation } = explainProjects(inputs, settings.explainModel);
  const report: Report = {
    ...harden([]),
    files: [...found.filter(isFailure).map(failedReport), ...reports],
  };
  printExplanation(text, report, settings, [...notes, ...explanation.notes], io);
  return exitStatus(report, settings);
}

async function run(given: Settings, io: Io): Promise<ExitStatus> {
  checkCombination(given);
  const settings = asFilter(given);
  const projects = await openProjects(settings, {
    cwd: io.cwd,
    env: io.env,
    readStandardInput: () => readStandardInput(io),
  });
  if (settings.explainModel.length > 0) return explain(projects, settings, io);
  const { store, notes } = projects;
  if (settings.action === 'write') checkWritable(projects);
  const identityOf = (name: string) => identity(store.fileNamed(name)?.path ?? name);
  const hardened = reconcile(hardenAll(projects, settings, io), identityOf);
  if (settings.services !== undefined) checkServices(settings.services, store.files());
  if (settings.action === 'output') checkOutput(hardened);
  const { level, only, skip } = settings;
  const report: Report = {
    ...harden([], { level, skip, mode: settings.action, ...(only === undefined ? {} : { only }) }),
    files: hardened.flatMap((project) => write(project, store, settings, io)),
  };
  printReport(report, hardened, settings, notes, io);
  return exitStatus(report, settings);
}

function printUserError({ message, help }: UserError, io: Io): void {
  const hint = help === undefined ? '' : `  help: ${help}\n`;
  io.stderr.write(escapeControls(`error: ${message}\n${hint}`));
}

/** The whole program. The only place where outcomes become exit statuses. */
export async function main(argv: readonly string[], io: Io): Promise<ExitStatus> {
  try {
    const transforms = pipeline.map(({ meta }) => meta.id);
    const request = parseOptions(argv, { transforms });
    switch (request.kind) {
      case 'help':
        io.stdout.write(helpText());
        return 0;
      case 'version':
        io.stdout.write(`${version}\n`);
        return 0;
      case 'run':
        return await run(request.settings, io);
    }
  } catch (error) {
    if (error instanceof UserError) {
      printUserError(error, io);
      return 2;
    }
    const stack = argv.some((word) => word === '-v' || word === '--verbose') ? stackOf(error) : '';
    io.stderr.write(escapeControls(`${stack}error: ${bugMessage(error)}\n  help: ${bugHelp}\n`));
    return 2;
  }
}
