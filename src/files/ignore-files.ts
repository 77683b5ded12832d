import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import type { BuildFolder } from '../findings.ts';
import { type IgnorePattern, matchesInBuild, matchesInGit } from './ignore-pattern.ts';
import { errorCode, withForwardSlashes } from './reading.ts';

/** A file that says what git or a build leaves out, with what it has to say. */
export interface IgnoreChange {
  readonly path: string;
  /** As from the folder of the project. */
  readonly name: string;
  /** Undefined when there is no such file. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

interface IgnoreFile {
  readonly path: string;
  readonly bytes: Uint8Array | undefined;
}

function read(path: string): IgnoreFile {
  try {
    return { path, bytes: readFileSync(path) };
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return { path, bytes: undefined };
  }
}

/** Only bytes are added: what the file holds stays as it is, whatever its encoding. */
function withLines({ path, bytes }: IgnoreFile, lines: readonly string[], folder: string) {
  const text = Buffer.from(bytes ?? []).toString('latin1');
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : end;
  const added = Buffer.from(gap + lines.map((line) => line + end).join(''), 'utf8');
  const after = Buffer.concat([bytes ?? Buffer.alloc(0), added]);
  return { path, name: withForwardSlashes(relative(folder, path)), before: bytes, after };
}

/** Whether the lines leave a path out; the last one that matches decides. */
function leavesOut(
  { bytes }: IgnoreFile,
  path: string,
  matches: IgnorePattern,
): boolean | undefined {
  const text = Buffer.from(bytes ?? []).toString('utf8');
  let answer: boolean | undefined;
  for (const line of text.split(/\r?\n/)) {
    const pattern = line.trim();
    if (pattern === '' || pattern.startsWith('#')) continue;
    const isKept = pattern.startsWith('!');
    if (matches(isKept ? pattern.slice(1) : pattern, path)) answer = !isKept;
  }
  return answer;
}

/** The folder itself and those above it up to the one that git watches; undefined outside of git. */
function foldersInGit(folder: string): readonly string[] | undefined {
  const folders: string[] = [];
  for (let current = folder; ; current = dirname(current)) {
    folders.push(current);
    if (existsSync(join(current, '.git'))) return folders;
    if (dirname(current) === current) return undefined;
  }
}

/** A folder that comes with the files is left out as a whole; one that was there may hold something else. */
function entryFor(path: string, made: readonly string[]): string {
  const folder = posix.dirname(path);
  return made.includes(folder) ? `${folder}/` : path;
}

/** Special characters of patterns stand for themselves. */
function literal(path: string): string {
  return path.replaceAll(/[\\*?[\]!#]/g, '\\$&');
}

/**
 * Has git ignore files of a project: the nearest ignore file says it. `made` are the folders that come with
 * them; outside of git, where the project may get there later, such a folder says it itself.
 */
export function ignoreInGit(
  folder: string,
  paths: readonly string[],
  made: readonly string[],
): readonly IgnoreChange[] {
  const repository = foldersInGit(folder);
  const files = (repository ?? [folder]).map((one) => read(join(one, '.gitignore')));
  const open = paths.filter((path) => {
    const inside = foldersTo(path).map((one) => read(join(folder, one, '.gitignore')));
    return !isLeftOut(join(folder, path), [...inside, ...files]);
  });
  if (open.length === 0) return [];
  const nearest = files.find(({ bytes }) => bytes !== undefined);
  const target = nearest ?? (repository === undefined ? undefined : files[0]);
  if (target === undefined) {
    const own = made.filter((one) => open.some((path) => posix.dirname(path) === one));
    return own.map((one) => withLines(read(join(folder, one, '.gitignore')), ['*'], folder));
  }
  const prefix = withForwardSlashes(relative(dirname(target.path), folder));
  const lines = open.map((path) => `/${literal(posix.join(prefix, entryFor(path, made)))}`);
  return [withLines(target, [...new Set(lines)], folder)];
}

/** The folders in the project that a path leads through, the deepest first. */
function foldersTo(path: string): readonly string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersTo(folder)];
}

/** The nearest file with a word on it decides. */
function isLeftOut(path: string, files: readonly IgnoreFile[]): boolean {
  for (const file of files) {
    const from = withForwardSlashes(relative(dirname(file.path), path));
    const answer = leavesOut(file, from, matchesInGit);
    if (answer !== undefined) return answer;
  }
  return false;
}

/** Docker takes the file that is named after the Dockerfile, if there is one. */
function ignoreFileOf({ context, dockerfile }: BuildFolder): IgnoreFile {
  const own = dockerfile === undefined ? undefined : read(`${dockerfile}.dockerignore`);
  return own?.bytes === undefined ? read(join(context, '.dockerignore')) : own;
}

/**
 * Keeps files of a project out of the images that are built from folders around them. What a build may
 * already copy from a folder that was there before stays.
 */
export function ignoreInBuilds(
  folder: string,
  paths: readonly string[],
  made: readonly string[],
  builds: readonly BuildFolder[],
): readonly IgnoreChange[] {
  const changes = new Map<string, IgnoreChange>();
  for (const build of builds) {
    const file = ignoreFileOf(build);
    if (changes.has(file.path)) continue;
    const lines = paths.flatMap((path) => {
      const from = withForwardSlashes(relative(build.context, join(folder, path)));
      if (from.startsWith('../') || leavesOut(file, from, matchesInBuild) === true) return [];
      const entry = entryFor(path, made).replace(/\/$/, '');
      return [literal(from.slice(0, from.length - path.length) + entry)];
    });
    if (lines.length > 0) changes.set(file.path, withLines(file, [...new Set(lines)], folder));
  }
  return [...changes.values()];
}
