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
import { errorCode } from './reading.ts';
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

/** The top folder, or the file itself, as a line that git ignores. */
function ignoreLine(path: string): string {
  const [top = path, ...rest] = path.split('/');
  return rest.length === 0 ? `/${top}` : `/${top}/`;
}

function isIgnored(line: string, lines: readonly string[]): boolean {
  const bare = line.replaceAll(/^\/|\/$/g, '');
  const forms = [
    bare,
    `/${bare}`,
    `${bare}/`,
    `/${bare}/`,
    `${bare}/*`,
    `/${bare}/*`,
    `${bare}/**`,
  ];
  return lines.some((existing) => forms.includes(existing.trim()));
}

function readIgnoreFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return undefined;
  }
}

function ignoreInGit(folder: string, paths: readonly string[], owner: Stats, undo: Undo[]): void {
  const path = join(folder, '.gitignore');
  const before = readIgnoreFile(path);
  const text = before ?? '';
  const present = text.split(/\r?\n/);
  const wanted = [...new Set(paths.map(ignoreLine))];
  const lines = wanted.filter((line) => !isIgnored(line, present));
  if (lines.length === 0) return;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : end;
  writeFile('.gitignore', path, text + gap + lines.map((line) => line + end).join(''));
  undo.push(() =>
    before === undefined ? unlinkSync(path) : writeFile('.gitignore', path, before),
  );
  if (before === undefined) giveTo(path, owner);
}

function undoAll(undo: readonly Undo[]): void {
  for (const step of undo.toReversed()) step();
}

/**
 * Creates secret files and has git ignore them, all or nothing. They come before the Compose file is
 * written, so that a failure in between leaves a stack that still starts.
 */
export function createSecretFiles(folder: string, files: readonly CreatedFile[]): Creation {
  if (files.length === 0) return { notes: [], undo: () => undefined };
  const undo: Undo[] = [];
  const notes: string[] = [];
  try {
    const owner = statSync(folder);
    const paths = files.map(checkedPath);
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
    forUser('.gitignore cannot be written', () => ignoreInGit(folder, paths, owner, undo));
  } catch (error) {
    undoAll(undo);
    throw error;
  }
  return { notes, undo: () => undoAll(undo) };
}
