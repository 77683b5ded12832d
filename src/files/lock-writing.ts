import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type LockFile, lockName } from '../lock/lock.ts';
import { parseLock } from '../lock/parse.ts';
import { writeLock } from '../lock/write.ts';
import { type FaultyLock, type LockChoice, nearestLock } from './locks.ts';
import {
  decode,
  displayName,
  displayPath,
  type FileName,
  isFailure,
  readBytes,
} from './reading.ts';
import { replaceFile, writeFile } from './writing.ts';

/** A lock file that is there, or one that is to be. */
export interface OpenedLock extends FileName {
  readonly lock: LockFile;
  /** Undefined when it is not there yet. */
  readonly read: { readonly bytes: Uint8Array; readonly text: string } | undefined;
}

/**
 * The lock file of a project whose first file is in this folder: the one that hardening would read, or else a
 * new one in the folder.
 */
export function openLock(
  choice: Exclude<LockChoice, 'none'>,
  folder: string,
  cwd: string,
): OpenedLock | FaultyLock {
  const file =
    choice === undefined
      ? displayPath(cwd, nearestLock(folder) ?? join(folder, lockName))
      : displayName(cwd, choice.path);
  if (!existsSync(file.path)) {
    return { ...file, lock: { version: 1, images: [] }, read: undefined };
  }
  const bytes = readBytes(file);
  const decoded = isFailure(bytes) ? bytes : decode(file, bytes);
  if (isFailure(decoded)) return { name: file.name, text: '', problems: [decoded.problem] };
  const { text } = decoded;
  const lock = parseLock(text);
  return 'problems' in lock
    ? { name: file.name, text, problems: lock.problems }
    : { ...file, lock, read: { bytes: decoded.bytes, text } };
}

/** Writes a lock file, all or nothing. Refused when it is no longer what was read. */
export function saveLock({ name, path, read }: OpenedLock, lock: LockFile): void {
  const text = writeLock(lock);
  if (read === undefined) writeFile(name, path, text);
  else if (read.text !== text) replaceFile(path, read.bytes, text);
}
