import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../findings.ts';
import { type LockFile, lockName } from '../lock/lock.ts';
import { parseLock } from '../lock/parse.ts';
import {
  decode,
  displayName,
  displayPath,
  type FileName,
  isFailure,
  readBytes,
} from './reading.ts';

/** What the user says about the lock file: its path, `none`, or nothing, so that it is searched. */
export type LockChoice = { readonly path: string } | 'none' | undefined;

/** A lock file that can be used. */
export interface FoundLock extends FileName {
  readonly lock: LockFile;
}

export interface FaultyLock {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

export interface Locks {
  /** That of a project whose first file is in this folder: beside it or in the nearest folder above. */
  of(directory: string): FoundLock | FaultyLock | undefined;
}

/** Each file is read once in a run. */
export function createLocks(choice: LockChoice, cwd: string): Locks {
  const read = new Map<string, FoundLock | FaultyLock>();
  const open = (file: FileName): FoundLock | FaultyLock => {
    const known = read.get(file.path) ?? readFile(file);
    read.set(file.path, known);
    return known;
  };
  return {
    of(directory) {
      if (choice === 'none') return undefined;
      if (choice !== undefined) return open(displayName(cwd, choice.path));
      const path = nearestLock(directory);
      return path === undefined ? undefined : open(displayPath(cwd, path));
    },
  };
}

/** Not above the root of a git repository: what is there belongs to something else. */
export function nearestLock(start: string): string | undefined {
  let folder = start;
  for (;;) {
    const path = join(folder, lockName);
    if (existsSync(path)) return path;
    const above = dirname(folder);
    if (above === folder || existsSync(join(folder, '.git'))) return undefined;
    folder = above;
  }
}

function readFile(file: FileName): FoundLock | FaultyLock {
  const { name } = file;
  const bytes = readBytes(file);
  const decoded = isFailure(bytes) ? bytes : decode(file, bytes);
  if (isFailure(decoded)) return { name, text: '', problems: [decoded.problem] };
  const { text } = decoded;
  const lock = parseLock(text);
  return 'problems' in lock ? { name, text, problems: lock.problems } : { ...file, lock };
}
