import { delimiter, dirname, resolve } from 'node:path';
import type { FileFailure } from './compose/model/project.ts';
import { UserError } from './errors.ts';
import { discover, discoverDefault } from './files/discovery.ts';
import { decode, displayName, isFailure, type ReadFile, readBytes } from './files/reading.ts';
import { createSecretFiles } from './files/secret-files.ts';
import { replaceFile, writeFile } from './files/writing.ts';
import type { Problem } from './findings.ts';
import { harden } from './harden.ts';
import { helpText } from './option-table.ts';
import { parseOptions, type Settings } from './options.ts';
import { printReport } from './output.ts';
import { projectPage } from './project.ts';
import type { FileReport, Report } from './report.ts';
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

interface Inputs {
  readonly files: readonly (ReadFile | FileFailure)[];
  readonly notes: readonly string[];
}

const standardInput = '-';

function notEmpty(file: ReadFile | FileFailure): ReadFile | FileFailure {
  if (isFailure(file) || file.text.trim() !== '') return file;
  const problem = { code: 'empty', message: 'the file is empty' };
  return { kind: 'invalid', problem, file: { name: file.name, text: '' } };
}

async function readStandardInput(settings: Settings, io: Io): Promise<ReadFile | FileFailure> {
  if (io.stdin.isTerminal) {
    io.stderr.write('reading from the terminal; end the text with Ctrl-D\n');
  }
  const { stdinName } = settings;
  const name = stdinName === undefined ? '<stdin>' : displayName(io.cwd, stdinName).name;
  return notEmpty(decode({ name, path: '' }, await io.stdin.read()));
}

/** Docker takes its files from COMPOSE_FILE when none are named; several form one merged project. */
function filesFromEnvironment(settings: Settings, env: Io['env']): readonly string[] {
  const { COMPOSE_FILE: value = '', COMPOSE_PATH_SEPARATOR: separator = delimiter } = env;
  if (value === '' || settings.recursive) return [];
  const files = value.split(separator);
  if (files.length > 1) {
    throw new UserError(
      'the several files of COMPOSE_FILE form one merged project, which is not supported',
      'name the files to harden each by itself',
    );
  }
  return files;
}

function withFiles(settings: Settings, env: Io['env']): Settings {
  if (settings.files.length > 0) return settings;
  return { ...settings, files: filesFromEnvironment(settings, env) };
}

async function readInputs(settings: Settings, io: Io): Promise<Inputs> {
  const usesStandardInput = settings.files.includes(standardInput);
  const named = settings.files.filter((name) => name !== standardInput);
  const first = usesStandardInput ? [await readStandardInput(settings, io)] : [];
  if (usesStandardInput && named.length === 0) return { files: first, notes: [] };
  const { found, notes } =
    named.length === 0 && !settings.recursive
      ? await discoverDefault(io.cwd, { name: '.', path: io.cwd }, settings)
      : await discover(
          io.cwd,
          (named.length === 0 ? ['.'] : named).map((name) => displayName(io.cwd, name)),
          settings,
        );
  const files = found.flatMap((item) => {
    if (isFailure(item)) return [item];
    return item.files.map((file) => {
      const bytes = readBytes(file);
      return isFailure(bytes) ? bytes : notEmpty(decode(file, bytes));
    });
  });
  return { files: [...first, ...files], notes };
}

function checkCombination(settings: Settings): void {
  const { action, output, format, files } = settings;
  if (files.includes(standardInput) && action === 'write') {
    throw new UserError(
      '--write cannot write to the standard input',
      'leave out --write: the hardened text then goes to the standard output',
    );
  }
  if (action === 'output' && output === standardInput && format !== undefined) {
    throw new UserError(
      `"-o -" and the format ${format} cannot share the standard output`,
      'write to a file, or leave out one of them',
    );
  }
}

/** Between other programs, `compose-harden -` gives the hardened text and not a report about it. */
function asFilter(settings: Settings): Settings {
  const onlyStandardInput = settings.files.length === 1 && settings.files[0] === standardInput;
  return onlyStandardInput && settings.action === 'preview' && settings.format === undefined
    ? { ...settings, action: 'output', output: standardInput }
    : settings;
}

function failedReport(name: string, text: string, problem: Problem): FileReport {
  return {
    name,
    before: text,
    after: text,
    edits: [],
    findings: [],
    skipped: [],
    problems: [problem],
    notes: [],
    createdFiles: [],
  };
}

/** One file at a time, so that a bug that one file brings to light does not stop the others. */
function hardenFile(file: ReadFile, settings: Settings, io: Io): FileReport {
  const { level, only, skip, services, action, output } = settings;
  const options = {
    level,
    skip,
    mode: action,
    // A filter has no folder in which a secret file would be found again: its value would be lost.
    createFiles: !(action === 'output' && output === standardInput),
    ...(only === undefined ? {} : { only }),
    ...(services === undefined ? {} : { services }),
  };
  try {
    const [report] = harden([file], options).files;
    if (report === undefined) throw new Error('no report for this file');
    return report;
  } catch (error) {
    if (settings.verbose) io.stderr.write(escapeControls(stackOf(error)));
    return failedReport(file.name, file.text, {
      code: 'bug',
      message: bugMessage(error),
      help: bugHelp,
    });
  }
}

/** Compose reads the relative paths of a file from the folder that holds it. */
function placeNotes(file: ReadFile, target: string): readonly string[] {
  if (file.path === '' || dirname(file.path) === dirname(target)) return [];
  return ['the hardened copy is in another folder, where its relative paths lead elsewhere'];
}

/** Secret files first: whatever fails in between, the stack as it is on the disk still starts. */
function writeChanges(file: ReadFile, report: FileReport, output: string | undefined): FileReport {
  const target = output ?? file.path;
  if (target === '' || (output === undefined && !changes(report))) return report;
  const { notes, undo } = createSecretFiles(dirname(target), report.createdFiles);
  try {
    if (output === undefined) replaceFile(target, file.bytes, report.after);
    else writeFile(output, output, report.after);
  } catch (error) {
    undo();
    throw error;
  }
  return { ...report, notes: [...report.notes, ...notes, ...placeNotes(file, target)] };
}

function processFile(file: ReadFile, settings: Settings, io: Io): FileReport {
  const report = hardenFile(file, settings, io);
  if (report.problems.length > 0) return report;
  const isWritten =
    settings.action === 'write' ||
    (settings.action === 'output' && settings.output !== standardInput);
  if (!isWritten) return report;
  const output = settings.output === undefined ? undefined : resolve(io.cwd, settings.output);
  try {
    return writeChanges(file, report, output);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, help } = error;
    return failedReport(file.name, file.text, {
      code: 'not-written',
      message,
      ...(help === undefined ? {} : { help }),
    });
  }
}

function exitStatus(report: Report, settings: Settings): ExitStatus {
  if (report.files.some((file) => file.problems.length > 0)) return 2;
  if (settings.action !== 'check' || settings.exitZero) return 0;
  const fails = report.files.some(
    (file) => changes(file) || file.findings.some((finding) => isOpen(finding, settings.failOn)),
  );
  return fails ? 1 : 0;
}

function isReadable(file: ReadFile | FileFailure): file is ReadFile {
  return 'text' in file;
}

async function run(given: Settings, io: Io): Promise<ExitStatus> {
  checkCombination(given);
  const settings = withFiles(asFilter(given), io.env);
  const { files, notes } = await readInputs(settings, io);
  if (settings.action === 'output' && files.length > 1) {
    throw new UserError(`--output takes one input, not ${files.length}`, 'use --write');
  }
  if (settings.services !== undefined) {
    const texts = files.filter(isReadable).map(({ text }) => text);
    checkServices(settings.services, texts);
  }
  const { level, only, skip } = settings;
  const report: Report = {
    ...harden([], { level, skip, mode: settings.action, ...(only === undefined ? {} : { only }) }),
    files: files.map((file) =>
      isReadable(file)
        ? processFile(file, settings, io)
        : failedReport(file.file.name, '', file.problem),
    ),
  };
  printReport(report, settings, notes, io);
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
