import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ProjectInput } from '../compose/model/project.ts';
import { UserError } from '../errors.ts';
import type { Overlay } from '../harden.ts';
import { isOverlayText, type OverlayTarget } from '../overlay/head.ts';
import { type FileReport, type MadeFile, untouched } from '../report.ts';
import { defaultNames, identity, overrideNames } from './discovery.ts';
import { decode, type FileName, isFailure, readBytes } from './reading.ts';

/** The text at a path; undefined when nothing is there. Throws a UserError for what cannot be read. */
function presentText(file: FileName): string | undefined {
  if (!existsSync(file.path)) return undefined;
  const bytes = readBytes(file);
  const read = isFailure(bytes) ? bytes : decode(file, bytes);
  if (isFailure(read)) throw new UserError(`${file.name}: ${read.problem.message}`);
  return read.text;
}

/** A file as it is, with the text that it has to have. Its line ends are no difference. */
function reportOf(file: FileName, text: string, made: Omit<MadeFile, 'isNew'>): FileReport {
  const present = presentText(file);
  const report = untouched(file.name, present ?? '');
  const isSame = present?.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n');
  return {
    ...report,
    after: isSame ? report.before : text,
    edits: isSame ? [] : [{ start: 0, end: report.before.length, text }],
    made: { ...made, isNew: present === undefined },
  };
}

/** The report of a hardened copy, which is not written. */
export function copyReport(
  file: FileName,
  { name, after }: FileReport,
  { option, start }: Pick<MadeFile, 'option' | 'start'>,
): FileReport {
  return reportOf(file, after, { from: [name], option, start });
}

/** The report of an overlay, which is written later if at all. */
export function overlayReport(
  file: FileName | undefined,
  { text, createdFiles }: Overlay,
  made: Omit<MadeFile, 'isNew'>,
): FileReport {
  const report =
    file === undefined
      ? {
          ...untouched('<stdout>', ''),
          after: text,
          edits: [{ start: 0, end: 0, text }],
          made: { ...made, isNew: true },
        }
      : reportOf(file, text, made);
  return { ...report, createdFiles };
}

/** The project without an overlay that is there from a run before. */
export function withoutOverlay(input: ProjectInput, file: FileName | undefined): ProjectInput {
  if (file === undefined) return input;
  const present = presentText(file);
  if (present === undefined) return input;
  if (!isOverlayText(present)) {
    throw new UserError(
      `${file.name} is there already and was not made by compose-harden; nothing is changed`,
      'name another path, and the overlay is laid over that file too',
    );
  }
  const own = identity(file.path);
  const files = input.files.filter(({ path }) => identity(path) !== own);
  if (files.length > 0) return { ...input, files };
  throw new UserError(
    `${file.name} is an overlay, which cannot be laid over itself`,
    'name the files from which it was made',
  );
}

/** Whether Docker lays the file over the project without being told. */
function isFoundByDocker({ files }: ProjectInput, path: string): boolean {
  const [main, ...others] = files;
  if (main === undefined || others.length > 0) return false;
  const folder = dirname(path);
  const isThere = (name: string): boolean => existsSync(join(folder, name));
  const first = defaultNames.find(isThere);
  const overrides = overrideNames.filter((name) => name === basename(path) || isThere(name));
  return (
    dirname(main.path) === folder &&
    basename(main.path) === first &&
    overrides.length === 1 &&
    overrides[0] === basename(path)
  );
}

export function overlayTarget(
  input: ProjectInput,
  file: FileName | undefined,
  options: readonly string[],
): OverlayTarget {
  const isFound = file !== undefined && isFoundByDocker(input, file.path);
  return { path: file?.path, isFound, options };
}
