import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type BaselineEntry, readBaseline } from '../baseline.ts';
import type { Problem } from '../findings.ts';
import { decode, displayPath, type FileName, isFailure, readBytes } from './reading.ts';
import { forUser, replaceFile, writeFile } from './writing.ts';

export const baselineName = '.compose-harden-baseline.json';

/** A baseline on the disk; without entries when there is none yet. */
export interface BaselineFile {
  readonly file: FileName;
  readonly isThere: boolean;
  readonly entries: readonly BaselineEntry[];
  readonly text: string;
  /** As read; undefined when there is no file. */
  readonly bytes: Uint8Array | undefined;
  /** Not empty: it cannot be used. */
  readonly problems: readonly Problem[];
  /** How an entry names a file with this absolute path. */
  entryName(path: string): string;
  exists(entryName: string): boolean;
}

/** The file that is named, or else that of the working folder or the nearest above it, up to the root of a repository. */
export function openBaseline(named: string | undefined, cwd: string): BaselineFile {
  const found = named === undefined ? search(cwd) : undefined;
  const path = named === undefined ? (found ?? join(cwd, baselineName)) : resolve(cwd, named);
  const file = displayPath(cwd, path);
  const folder = dirname(path);
  const common = {
    file,
    entryName: (absolute: string) => relative(folder, absolute).split(sep).join('/'),
    exists: (entryName: string) => existsSync(resolve(folder, entryName)),
  };
  const none = { ...common, isThere: false, entries: [], text: '', bytes: undefined, problems: [] };
  if (!existsSync(path)) return none;
  const bytes = readBytes(file);
  const decoded = isFailure(bytes) ? bytes : decode(file, bytes);
  if (isFailure(decoded)) return { ...none, isThere: true, problems: [decoded.problem] };
  const { text } = decoded;
  const read = readBaseline({ name: file.name, text });
  return 'problems' in read
    ? { ...none, isThere: true, text, problems: read.problems }
    : { ...none, isThere: true, text, entries: read, bytes: isFailure(bytes) ? undefined : bytes };
}

function search(start: string): string | undefined {
  let folder = start;
  for (;;) {
    const path = join(folder, baselineName);
    if (existsSync(path)) return path;
    const above = dirname(folder);
    if (above === folder || existsSync(join(folder, '.git'))) return undefined;
    folder = above;
  }
}

/** Writes a baseline, unless somebody else has changed it since it was read. */
export function saveBaseline({ file, bytes }: BaselineFile, text: string): void {
  if (bytes === undefined) writeFile(file.name, file.path, text);
  else forUser(`${file.name} cannot be written`, () => replaceFile(file.path, bytes, text));
}
