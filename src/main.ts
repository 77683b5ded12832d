import { resolve } from 'node:path';
import { commandNamed, runCommand } from './commands/index.ts';
import type { FileFailure, ProjectInput } from './compose/model/project.ts';
import { UserError } from './errors.ts';
import { explainProjects } from './explain-projects.ts';
import { writeMade, writeOutput, writeProject } from './files/apply.ts';
import {
  type Configurations,
  createConfigurations,
  type FaultyConfiguration,
} from './files/configuration.ts';
import { identity } from './files/discovery.ts';
import { findProjects, type Projects, standardInput } from './files/projects.ts';
import { isFailure } from './files/reading.ts';
import type { Store } from './files/store.ts';
import { type HardenOptions, harden } from './harden.ts';
import { review } from './interactive/at-terminal.ts';
import { type Choices, chosenOptions } from './interactive/run.ts';
import type { ExitStatus, Io } from './io.ts';
import { helpText } from './option-table.ts';
import { isOnlyStandardInput, parseOptions, type Settings } from './options.ts';
import { printExplanation, printReport } from './output.ts';
import { checkedCopy, checkMade, checkOutput, hardenInput, sourcesOf } from './overlay-run.ts';
import { projectPage } from './project.ts';
import {
  failedReport,
  type HardenedProject,
  isFaulty,
  reconcile,
  withoutLinked,
  withProblem,
} from './reconcile.ts';
import { type FileReport, type Mode, type Report, untouched } from './report.ts';
import { changes, isOpen } from './reporters/counts.ts';
import { checkServices, serviceNames } from './service-names.ts';
import { escapeControls } from './terminal.ts';
import { pipeline } from './transforms/index.ts';
import { version } from './version.ts';

function bugMessage(error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return `this is a bug in compose-harden ${version} on Node.js ${process.version}: ${what}`;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? `${error.stack ?? error.message}\n` : '';
}

const bugHelp = `nothing is changed; please report it at ${projectPage}/issues (--verbose shows where it happens)`;

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

function optionsOf({
  level,
  only,
  skip,
  services,
  action,
  output,
  overlay,
}: Settings): HardenOptions {
  return {
    level,
    skip,
    mode: modeOf(action),
    // A filter has no folder in which a secret file would be found again: its value would be lost.
    createFiles: output !== standardInput && overlay !== standardInput,
    ...(only === undefined ? {} : { only }),
    ...(services === undefined ? {} : { services }),
  };
}

function modeOf(action: Settings['action']): Mode {
  return action === 'interactive' ? 'write' : action;
}

/** One project at a time, so that a bug that one brings to light does not stop the others. */
function guarded(
  name: string,
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
    return [withProblem(untouched(name, ''), problem)];
  }
}

/** The projects one after the other; what one of them needed is forgotten when the next one comes. */
function* openAll(projects: Projects): Generator<ProjectInput | readonly FileFailure[]> {
  // One env file that cannot be read may keep several projects from being opened.
  const told = new Set<FileFailure>();
  for (const item of projects.found) {
    const opened = isFailure(item) ? [item] : projects.open(item);
    if ('files' in opened) {
      yield opened;
    } else {
      const failures = opened.filter((failure) => !told.has(failure));
      for (const failure of failures) told.add(failure);
      if (failures.length > 0) yield failures;
    }
    projects.store.forget();
  }
}

/** A configuration of several projects is reported once. */
function faultyConfiguration(
  { name, text, problems }: FaultyConfiguration,
  told: Set<string>,
): HardenedProject {
  const reports = told.has(name) ? [] : [{ ...untouched(name, text), problems }];
  told.add(name);
  return { files: [], isWhole: true, reports };
}

function hardenAll(
  projects: Projects,
  configurations: Configurations,
  settings: Settings,
  io: Io,
  choices?: Choices,
): readonly HardenedProject[] {
  const options = optionsOf(settings);
  const told = new Set<string>();
  const services = new Set<string>();
  const hardened: HardenedProject[] = [];
  for (const opened of openAll(projects)) {
    if (!('files' in opened)) {
      hardened.push({ files: [], isWhole: true, reports: opened.map(failedReport) });
      continue;
    }
    const input = sourcesOf(opened, settings, io.cwd);
    const configuration = configurations.of(input.directory);
    if (configuration !== undefined && 'problems' in configuration) {
      hardened.push(faultyConfiguration(configuration, told));
      continue;
    }
    const files = input.files.map(({ name }) => name);
    const configured = {
      ...options,
      ...(configuration && { configuration }),
      ...(settings.action === 'interactive' && chosenOptions(choices, files[0])),
    };
    const harden = () => hardenInput(input, configured, settings, io.cwd);
    const planned = guarded(files[0] ?? '', settings, io, harden);
    const reports = withoutLinked(planned, projects.store.files(), identity);
    hardened.push({ files, isWhole: input.isWhole, reports });
    if (settings.services === undefined) continue;
    for (const name of projects.store.files().flatMap(serviceNames)) services.add(name);
  }
  if (settings.services !== undefined) checkServices(settings.services, services);
  return hardened;
}

function write(
  project: HardenedProject,
  store: Store,
  settings: Settings,
  io: Io,
): readonly FileReport[] {
  const { action, output, overlay } = settings;
  const [name = ''] = project.files;
  if (action === 'overlay' && overlay !== standardInput) {
    return guarded(name, settings, io, () => writeMade(project, io.cwd));
  }
  if (action === 'check' && output !== undefined && !isFaulty(project)) {
    return guarded(name, settings, io, () => checkedCopy(project, output, io.cwd));
  }
  if (action === 'write') {
    return guarded(name, settings, io, () => writeProject(project, store));
  }
  if (action !== 'output' || output === undefined || output === standardInput) {
    return project.reports;
  }
  return guarded(name, settings, io, () => writeOutput(project, resolve(io.cwd, output), store));
}

function exitStatus(report: Report, settings: Settings): ExitStatus {
  if (report.files.some((file) => file.problems.length > 0)) return 2;
  if (settings.action !== 'check' || settings.exitZero) return 0;
  const fails = report.files.some(
    (file) => changes(file) || file.findings.some((finding) => isOpen(finding, settings.failOn)),
  );
  return fails ? 1 : 0;
}

function checkWritable({ hasStandardInput }: Projects): void {
  if (!hasStandardInput) return;
  throw new UserError(
    '--write cannot write to the standard input',
    'leave out --write: the hardened text then goes to the standard output',
  );
}

function explain(projects: Projects, settings: Settings, io: Io): ExitStatus {
  const { text, reports, notes } = explainProjects(openAll(projects), settings.explainModel);
  const report: Report = { ...harden([]), files: reports };
  printExplanation(text, report, settings, [...projects.notes, ...notes], io);
  return exitStatus(report, settings);
}

function reportHead({ level, only, skip, action }: Settings): Report {
  return harden([], { level, skip, mode: modeOf(action), ...(only === undefined ? {} : { only }) });
}

async function run(given: Settings, io: Io): Promise<ExitStatus> {
  checkMade(given);
  const settings = asFilter(given);
  const projects = await findProjects(settings, {
    cwd: io.cwd,
    env: io.env,
    readStandardInput: () => readStandardInput(io),
  });
  if (settings.explainModel.length > 0) return explain(projects, settings, io);
  const { store, notes } = projects;
  if (settings.action === 'write' || settings.action === 'interactive') checkWritable(projects);
  const identityOf = (name: string) => identity(store.pathOf(name) ?? name);
  const configurations = createConfigurations(settings.configuration, io.cwd);
  const plan = (choices?: Choices) =>
    reconcile(hardenAll(projects, configurations, settings, io, choices), identityOf);
  if (settings.action === 'interactive') {
    return review(settings, io, reportHead(settings), plan, (wanted, writing) =>
      finish(wanted, writing, projects, notes, io),
    );
  }
  const hardened = plan();
  if ((settings.output ?? settings.overlay) !== undefined) checkOutput(hardened, settings);
  return finish(hardened, settings, projects, [...notes, ...configurations.notes], io);
}

/** Writes what is to be written, and reports. */
function finish(
  hardened: readonly HardenedProject[],
  settings: Settings,
  { store }: Projects,
  notes: readonly string[],
  io: Io,
): ExitStatus {
  const report: Report = {
    ...reportHead(settings),
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
    const command = commandNamed(argv[0]);
    if (command !== undefined) return await runCommand(command, argv.slice(1), io);
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
