import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmdirSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { UserError } from '../errors.ts';
import type { CreatedFile } from '../findings.ts';
import { type IgnoreChange, ignoreInBuilds, ignoreInGit } from './ignore-files.ts';
import { forUser, writeAll, writeFile } from './writing.ts';

/** What was made, so that it can be taken back when the Compose file cannot be written. */
export interface Creation {
  /** Remarks for the user about what was found. */
  readonly notes: readonly string[];
  undo(): void;
}

/** Only the owner may enter the folder; a container gets the file itself mounted, past the folder. */
const folderMode = 0o700;

/**
 * A container's user must be able to read the file. Root in a container without DAC_OVERRIDE reads
 * only what it owns or what all may read, so only files of root itself can be closed to others.
 */
function fileMode(file: CreatedFile, owner: Stats): number {
  const readByRoot = file.reader === undefined || /^(?:root|0)(?::|$)/.test(file.reader);
  return readByRoot && owner.uid === 0 ? 0o600 : 0o644;
}

/** Root working in somebody's project leaves files that this somebody owns. */
function giveTo(path: string, owner: Stats): void {
  if (process.getuid?.() === 0) chownSync(path, owner.uid, owner.gid);
}

function checkedPath(file: CreatedFile): string {
  const clean = posix.normalize(file.path);
  if (clean.startsWith('../') || clean === '..' || posix.isAbsolute(clean)) {
    throw new Error(`a secret file outside of the folder: ${file.path}`);
  }
  return clean;
}

type Undo = () => void;

function createFolders(folder: string, owner: Stats, undo: Undo[]): void {
  if (existsSync(folder)) return;
  createFolders(dirname(folder), owner, undo);
  mkdirSync(folder, { mode: folderMode });
  undo.push(() => rmdirSync(folder));
  giveTo(folder, owner);
}

/** Whether it exists already with this content; any other content is never overwritten. */
function isPresent(path: string, name: string, content: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return false;
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) {
    if (readFileSync(path, 'utf8') === content) return true;
  }
  throw new UserError(
    `the secret file ${name} exists with other content; nothing is changed`,
    'move it away, or put the value in it and remove the variable from the Compose file',
  );
}

function createFile(path: string, file: CreatedFile, owner: Stats, undo: Undo[]): void {
  const descriptor = openSync(path, 'wx', 0o600);
  undo.push(() => unlinkSync(path));
  try {
    writeAll(descriptor, Buffer.from(file.content, 'utf8'));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  giveTo(path, owner);
  chmodSync(path, fileMode(file, owner));
}

/** Folders that others may enter do not protect a file that all may read. */
function openFolderNote(folder: string, name: string, file: CreatedFile, owner: Stats) {
  const isOpen = (statSync(folder).mode & 0o077) !== 0;
  if (!isOpen || fileMode(file, owner) === 0o600) return [];
  return [`other users of this computer can read ${name}; close its folder with chmod 700`];
}

function extendIgnoreFiles(changes: readonly IgnoreChange[], owner: Stats, undo: Undo[]): void {
  for (const { path, name, before, after } of changes) {
    writeFile(name, path, after);
    undo.push(() => (before === undefined ? unlinkSync(path) : writeFile(name, path, before)));
    if (before === undefined) giveTo(path, owner);
  }
}

/** The folders that come with the files. */
function newFolders(folder: string, paths: readonly string[]): readonly string[] {
  const folders = new Set(paths.map((path) => dirname(path)));
  return [...folders].filter((one) => !existsSync(join(folder, one)));
}

function undoAll(undo: readonly Undo[]): void {
  for (const step of undo.toReversed()) step();
}

/**
 * Creates secret files and has git and builds leave them out, all or nothing. They come before the Compose file is
 * written, so that a failure in between leaves a stack that still starts.
 */
export function createSecretFiles(folder: string, files: readonly CreatedFile[]): Creation {
  if (files.length === 0) return { notes: [], undo: () => undefined };
  const undo: Undo[] = [];
  const notes: string[] = [];
  try {
    const owner = statSync(folder);
    const paths = files.map(checkedPath);
    const made = newFolders(folder, paths);
    for (const [index, file] of files.entries()) {
      const name = paths[index] ?? file.path;
      const path = join(folder, name);
      forUser(`the secret file ${name} cannot be created`, () => {
        if (isPresent(path, name, file.content)) return;
        createFolders(dirname(path), owner, undo);
        createFile(path, file, owner, undo);
        notes.push(...openFolderNote(dirname(path), name, file, owner));
      });
    }
    forUser('the files that are to be ignored cannot be named', () => {
      const builds = files.flatMap((file) => file.builds ?? []);
      const inBuilds = ignoreInBuilds(folder, paths, made, builds);
      extendIgnoreFiles([...ignoreInGit(folder, paths, made), ...inBuilds], owner, undo);
      notes.push(...inBuilds.map(({ name }) => `${name} now keeps the secret files out of builds`));
    });
  } catch (error) {
    undoAll(undo);
    throw error;
  }
  return { notes, undo: () => undoAll(undo) };
}
