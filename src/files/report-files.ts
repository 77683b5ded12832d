import {
  accessSync,
  appendFileSync,
  constants,
  realpathSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { ReportTarget } from '../format-choice.ts';
import { identity } from './discovery.ts';
import { displayName, isFolder, systemReason } from './reading.ts';
import { putInPlace } from './writing.ts';

/** A file that gets a report. */
export interface ReportFile {
  readonly format: string;
  /** As shown to people. */
  readonly name: string;
  readonly path: string;
  /** Whether the report goes behind what is there. */
  readonly isAppended: boolean;
}

interface Surroundings {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
}

function refused(name: string, why: string, help?: string): UserError {
  return new UserError(`the report ${name} cannot be written: ${why}`, help);
}

function forReport<Result>(name: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const reason = systemReason(error);
    if (error instanceof UserError || reason === undefined) throw error;
    throw refused(name, reason);
  }
}

/** A pipe of the shell or a terminal: it takes bytes, but cannot be replaced. */
function isStream(status: Stats): boolean {
  return status.isFIFO() || status.isCharacterDevice();
}

function checkPlace({ name, path, isAppended }: ReportFile): void {
  const folder = dirname(path);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined && !isFolder(folder)) {
    const shown = dirname(name);
    throw refused(name, `there is no folder "${shown}"`, 'make the folder first');
  }
  if (status?.isDirectory()) throw refused(name, 'it is a folder', 'name a file in it');
  if (status !== undefined && !status.isFile() && !isStream(status)) {
    throw refused(name, 'it is not a regular file');
  }
  if (status !== undefined) accessSync(path, constants.W_OK);
  if (!isAppended && !(status !== undefined && isStream(status))) {
    accessSync(dirname(status === undefined ? path : realpathSync(path)), constants.W_OK);
  }
}

/**
 * Looks at the places of all reports, before anything is done and, with the files that were read, before anything is
 * written. What the runner of GitHub Actions calls the summary of a step is added to, because other commands of the
 * step write there too.
 */
export function openReports(
  targets: readonly ReportTarget[],
  { cwd, env }: Surroundings,
  inputs: readonly string[] = [],
): readonly ReportFile[] {
  const summary = env.GITHUB_STEP_SUMMARY ?? '';
  const files = targets.map(({ format, path: typed }): ReportFile => {
    const { name } = displayName(cwd, typed);
    const path = resolve(cwd, typed);
    return { format, name, path, isAppended: summary !== '' && path === resolve(cwd, summary) };
  });
  for (const file of files) forReport(file.name, () => checkPlace(file));
  const known = new Set<string>();
  for (const { name, path } of files) {
    const key = identity(path);
    if (known.has(key)) throw refused(name, 'another report goes to the same file');
    known.add(key);
  }
  checkInputs(files, inputs);
  return files;
}

/** A report must not take the place of what it is about: no format is YAML, and no report is an input. */
function checkInputs(files: readonly ReportFile[], inputs: readonly string[]): void {
  if (files.length === 0) return;
  const taken = new Set(inputs.map(identity));
  for (const { name, path } of files) {
    const status = statSync(path, { throwIfNoEntry: false });
    if (taken.has(identity(path)) || (status?.isFile() && /\.ya?ml$/i.test(path))) {
      throw refused(name, 'it would replace a file that is no report', 'name another file');
    }
  }
}

/** Writes a report, all or nothing. */
export function writeReport({ name, path, isAppended }: ReportFile, text: string): void {
  forReport(name, () => {
    const old = statSync(path, { throwIfNoEntry: false });
    if (isAppended) appendFileSync(path, old === undefined || old.size === 0 ? text : `\n${text}`);
    else if (old === undefined) putInPlace(path, text, undefined);
    else if (isStream(old)) writeFileSync(path, text);
    else putInPlace(realpathSync(path), text, old);
  });
}
