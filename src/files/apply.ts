import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { CreatedFile } from '../findings.ts';
import {
  type HardenedProject,
  isFaulty,
  outputFile,
  withholdAll,
  withProblem,
} from '../reconcile.ts';
import type { FileReport } from '../report.ts';
import { changes } from '../reporters/counts.ts';
import { createSecretFiles } from './secret-files.ts';
import type { Store } from './store.ts';
import { replaceFile, writeFile } from './writing.ts';

/** Runs a step for a file; a refusal that a user understands becomes the file's problem. */
function attempt(report: FileReport, step: () => FileReport): FileReport {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, help } = error;
    return withProblem(report, {
      code: 'not-written',
      message,
      ...(help === undefined ? {} : { help }),
    });
  }
}

type Undo = () => void;

function createFilesFor(
  report: FileReport,
  folderOf: (file: CreatedFile) => string,
  undo: Undo[],
): FileReport {
  const byFolder = new Map<string, CreatedFile[]>();
  for (const file of report.createdFiles) {
    const folder = folderOf(file);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const notes = [...byFolder].flatMap(([folder, files]) => {
    const creation = createSecretFiles(folder, files);
    undo.push(creation.undo);
    return creation.notes;
  });
  return notes.length === 0 ? report : { ...report, notes: [...report.notes, ...notes] };
}

function replace(report: FileReport, { path, bytes }: Target, undo: Undo[]): FileReport {
  replaceFile(path, bytes, report.after);
  undo.push(() => replaceFile(path, Buffer.from(report.after, 'utf8'), report.before));
  return report;
}

interface Target {
  readonly path: string;
  readonly bytes: Uint8Array;
}

function targetOf({ name }: FileReport, store: Store): Target {
  const path = store.pathOf(name);
  const bytes = path === undefined ? undefined : store.bytesOf(path);
  if (path === undefined || bytes === undefined) throw new Error(`not read from the disk: ${name}`);
  return { path, bytes };
}

/**
 * Writes what a project changes, all of it or nothing. Secret files come first: whatever fails in between,
 * the stack as it is on the disk still starts.
 */
export function writeProject(project: HardenedProject, store: Store): readonly FileReport[] {
  if (isFaulty(project)) return project.reports;
  const undo: Undo[] = [];
  const steps = [
    (report: FileReport, { path }: Target) =>
      createFilesFor(report, ({ folder }) => folder ?? dirname(path), undo),
    (report: FileReport, target: Target) => replace(report, target, undo),
  ];
  const reports = [...project.reports];
  for (const step of steps) {
    for (const [index, report] of reports.entries()) {
      if (!changes(report)) continue;
      const done = attempt(report, () => step(report, targetOf(report, store)));
      reports[index] = done;
      if (done.problems.length === 0) continue;
      for (const back of undo.toReversed()) back();
      return withholdAll(reports, done.name);
    }
  }
  return reports;
}

/** Compose reads the relative paths of a file from the folder that holds it. */
const elsewhere = 'the hardened copy is in another folder, where its relative paths lead elsewhere';

/** Writes the hardened text to another path, whether or not it differs. */
export function writeOutput(
  project: HardenedProject,
  output: string,
  store: Store,
): readonly FileReport[] {
  const chosen = outputFile(project.reports);
  if (chosen === undefined || isFaulty(project)) return project.reports;
  const source = store.pathOf(chosen.name);
  const isCopied = source !== undefined && store.bytesOf(source) !== undefined;
  const isBeside = isCopied && dirname(source) === dirname(output);
  const undo: Undo[] = [];
  const folderOf = ({ folder }: CreatedFile): string =>
    isBeside && folder !== undefined ? folder : dirname(output);
  const done = attempt(chosen, () => {
    const report = createFilesFor(chosen, folderOf, undo);
    try {
      writeFile(output, output, report.after);
    } catch (error) {
      for (const back of undo.toReversed()) back();
      throw error;
    }
    return { ...report, notes: [...report.notes, ...(isCopied && !isBeside ? [elsewhere] : [])] };
  });
  return project.reports.map((report) => (report === chosen ? done : report));
}

/** Writes the overlay of a project, with the secret files that it needs; the project's own files stay. */
export function writeMade(project: HardenedProject, cwd: string): readonly FileReport[] {
  if (isFaulty(project)) return project.reports;
  return project.reports.map((report) =>
    report.made === undefined ? report : attempt(report, () => putInPlace(report, cwd)),
  );
}

function putInPlace(made: FileReport, cwd: string): FileReport {
  const path = resolve(cwd, made.name);
  const undo: Undo[] = [];
  const report = createFilesFor(made, ({ folder }) => folder ?? dirname(path), undo);
  try {
    if (changes(report)) writeFile(report.name, path, report.after);
  } catch (error) {
    for (const back of undo.toReversed()) back();
    throw error;
  }
  return report;
}
