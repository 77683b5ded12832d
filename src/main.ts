import { resolve } from 'node:path';
import { type BaselineRun, createBaselineRun } from './baseline-run.ts';
import { bugHelp, bugMessage, guarded, stackOf } from './bugs.ts';
import { commandNamed, runCommand } from './commands/index.ts';
import { type Companions, createCompanions, type FaultyCompanion } from './companions.ts';
import { UserError } from './errors.ts';
import { explainProjects } from './explain-projects.ts';
import { writeMade, writeOutput, writeProject } from './files/apply.ts';
import { createConfigurations } from './files/configuration.ts';
import { identity } from './files/discovery.ts';
import { findProjects, type Projects, standardInput } from './files/projects.ts';
import { openReports } from './files/report-files.ts';
import type { Store } from './files/store.ts';
import { today } from './files/today.ts';
import { type HardenOptions, harden } from './harden.ts';
import { review } from './interactive/at-terminal.ts';
import { type Choices, chosenOptions } from './interactive/run.ts';
import type { ExitStatus, Io } from './io.ts';
import { openAll } from './open-projects.ts';
import { helpText } from './option-table.ts';
import { isOnlyStandardInput, parseOptions, type Settings } from './options.ts';
import { giveReport, printExplanation } from './output.ts';
import { checkedCopy, checkMade, checkOutput, hardenInput, sourcesOf } from './overlay-run.ts';
import { projectSettings, runSettings, switchedOffIn } from './project-settings.ts';
import {
  failedReport,
  type HardenedProject,
  isFaulty,
  reconcile,
  withoutLinked,
} from './reconcile.ts';
import { type FileReport, type Mode, type Report, untouched } from './report.ts';
import { changes, isOpen } from './reporters/counts.ts';
import { describesServices } from './reporters/index.ts';
import { checkServices, serviceNames } from './service-names.ts';
import { printUpdate, showConfiguration } from './show-run.ts';
import { escapeControls } from './terminal.ts';
import { pipeline } from './transforms/index.ts';
import { version } from './version.ts';

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

function optionsOf(settings: Settings): HardenOptions {
  const { level, only, skip, services, action, output, overlay, format, reportFiles } = settings;
  const { digest, dockerfiles, secrets } = settings;
  const { secretsDirectory, secretsFromVariables } = secrets;
  return {
    // Without a choice the configuration of each project counts.
    ...(settings.origins.has('level') ? { level } : {}),
    ignores: settings.ignores,
    skip,
    ...(digest ? { digest } : {}),
    dockerfiles,
    mode: modeOf(action),
    describeServices: describesServices([format, ...reportFiles.map((file) => file.format)]),
    // A filter has no folder in which a secret file would be found again: its value would be lost.
    createFiles: output !== standardInput && overlay !== standardInput,
    ...(only === undefined ? {} : { only }),
    ...(services === undefined ? {} : { services }),
    ...(settings.origins.has('secretsDir') ? { secretsDirectory } : {}),
    secretsFromVariables,
  };
}

function modeOf(action: Settings['action']): Mode {
  if (action === 'baseline') return 'check';
  return action === 'interactive' ? 'write' : action;
}

/** A file beside several projects is reported once. */
function faultyCompanion(
  { name, text, problems }: FaultyCompanion,
  told: Set<string>,
): HardenedProject {
  const reports = told.has(name) ? [] : [{ ...untouched(name, text), problems }];
  told.add(name);
  return { files: [], isWhole: true, reports };
}

function hardenAll(
  projects: Projects,
  companions: Companions,
  settings: Settings,
  io: Io,
  { isKnown }: BaselineRun,
  choices?: Choices,
): readonly HardenedProject[] {
  const options = { ...optionsOf(settings), ...(isKnown && { isKnown }), today: today(io.env) };
  const told = new Set<string>();
  const services = new Set<string>();
  const hardened: HardenedProject[] = [];
  for (const opened of openAll(projects)) {
    if (!('files' in opened)) {
      hardened.push({ files: [], isWhole: true, reports: opened.map(failedReport) });
      continue;
    }
    const input = sourcesOf(opened, settings, io.cwd);
    const found = companions.of(input);
    if ('problems' in found) {
      hardened.push(faultyCompanion(found, told));
      continue;
    }
    const files = input.files.map(({ name }) => name);
    const configured = {
      ...options,
      ...found,
      ...(settings.action === 'interactive' && chosenOptions(choices, files[0])),
    };
    const harden = () => hardenInput(input, configured, settings, io.cwd);
    const planned = guarded(files[0] ?? '', settings, io, harden);
    const counts = projectSettings(settings, found.configuration);
    const reports = withoutLinked(planned, projects.store.files(), identity).map((report) => ({
      ...report,
      failOn: counts.failOn,
    }));
    hardened.push({ files, isWhole: input.isWhole, reports, counts });
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
    (file) =>
      changes(file) ||
      file.findings.some((finding) => isOpen(finding, file.failOn ?? settings.failOn)),
  );
  return fails ? 1 : 0;
}

function checkFiles({ hasStandardInput }: Projects, { action }: Settings): void {
  if (!hasStandardInput) return;
  if (action === 'baseline') {
    throw new UserError('a baseline cannot name the standard input', 'name the file');
  }
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

function reportHead(
  { level, only, skip, action }: Settings,
  projects: readonly HardenedProject[],
): Report {
  const { everywhere, off } = switchedOffIn(projects.flatMap(({ counts }) => counts ?? []));
  const options = { level, skip: [...skip, ...everywhere], mode: modeOf(action) };
  return { ...harden([], { ...options, ...(only === undefined ? {} : { only }) }), off };
}

async function run(given: Settings, io: Io): Promise<ExitStatus> {
  checkMade(given);
  const settings = asFilter(given);
  if (settings.showsConfiguration) return showConfiguration(settings, io);
  // Before anybody waits for anything; looked at again when there is something to write.
  openReports(settings.reportFiles, io);
  const configurations = createConfigurations(settings.configuration, io.cwd);
  const surroundings = {
    cwd: io.cwd,
    env: io.env,
    readStandardInput: () => readStandardInput(io),
  };
  const projects = await findProjects(
    { ...settings, leavesOut: configurations.leavesOut },
    surroundings,
  );
  if (settings.explainModel.length > 0) return explain(projects, settings, io);
  const { store, notes } = projects;
  if (['write', 'interactive', 'baseline'].includes(settings.action))
    checkFiles(projects, settings);
  const identityOf = (name: string) => identity(store.pathOf(name) ?? name);
  const companions = createCompanions(settings, configurations, io.cwd);
  const baseline = createBaselineRun(settings, io.cwd, store.pathOf);
  const plan = (choices?: Choices) => {
    const hardened = hardenAll(projects, companions, settings, io, baseline, choices);
    return reconcile([...hardened, ...(baseline.failure ? [baseline.failure] : [])], identityOf);
  };
  if (settings.action === 'interactive') {
    return review(settings, io, reportHead(settings, []), plan, (wanted, writing) =>
      finish(wanted, writing, projects, notes, io),
    );
  }
  if (settings.action === 'baseline') {
    const updated = baseline.update(plan);
    return printUpdate(updated, settings, [...notes, ...companions.notes], io);
  }
  const hardened = plan();
  if ((settings.output ?? settings.overlay) !== undefined) checkOutput(hardened, settings);
  const told = [...notes, ...companions.notes, ...baseline.notes(hardened)];
  const status = finish(hardened, settings, projects, told, io);
  const stale = companions.staleLocks();
  io.stderr.write(stale.join(''));
  return status === 0 && stale.length > 0 && !settings.exitZero ? 1 : status;
}

/** Writes what is to be written, and reports. */
function finish(
  hardened: readonly HardenedProject[],
  given: Settings,
  { store }: Projects,
  notes: readonly string[],
  io: Io,
): ExitStatus {
  const settings = runSettings(
    given,
    hardened.flatMap(({ counts }) => counts ?? []),
  );
  const inputs = [
    ...store.paths(),
    resolve(io.cwd, settings.output ?? ''),
    resolve(io.cwd, settings.overlay ?? ''),
  ];
  const reports = openReports(settings.reportFiles, io, inputs);
  const report: Report = {
    ...reportHead(settings, hardened),
    files: hardened.flatMap((project) => write(project, store, settings, io)),
  };
  giveReport(report, hardened, settings, notes, reports, io);
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
    const request = parseOptions(argv, { transforms }, io.env);
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
