import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { errorCode, systemReason } from './reading.ts';

const permissionBits = 0o7777;

/**
 * Runs an action on files; the system's refusals become errors that a user understands. `failure` is
 * what then cannot be done, such as `cannot be written`.
 */
export function forUser<Result>(failure: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const reason = systemReason(error);
    if (error instanceof UserError || reason === undefined) throw error;
    throw new UserError(`${failure}: ${reason}; nothing is changed`);
  }
}

export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** Owner and mode of the old file; a user who may not give files away keeps at least the mode. */
function takeOver(descriptor: number, old: Stats): void {
  try {
    fchownSync(descriptor, old.uid, old.gid);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') throw error;
  }
  fchmodSync(descriptor, old.mode & permissionBits);
}

/** Removes a file that may be gone already. */
function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** A crash after the rename must not bring the old name back; not every system can sync a folder. */
function syncFolder(folder: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
  } catch (error) {
    if (systemReason(error) === undefined) throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** A new file beside the target becomes the target in one step, or leaves no trace. */
export function putInPlace(
  target: string,
  text: string | Uint8Array,
  old: Stats | undefined,
): void {
  const folder = dirname(target);
  const name = `.${basename(target).slice(0, 60)}.${process.pid}.${Date.now().toString(36)}.tmp`;
  const temporary = join(folder, name);
  const descriptor = openSync(temporary, 'wx', 0o666);
  try {
    try {
      writeAll(descriptor, typeof text === 'string' ? Buffer.from(text, 'utf8') : text);
      if (old !== undefined) takeOver(descriptor, old);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
  } catch (error) {
    discard(temporary);
    throw error;
  }
  syncFolder(folder);
}

/**
 * Replaces the text of an existing file, all or nothing. Symbolic links stay and their target is
 * written. Refused when the file is no longer what was read.
 */
export function replaceFile(path: string, read: Uint8Array, text: string): void {
  forUser('cannot be written', () => {
    const target = realpathSync(path);
    const old = statSync(target);
    if (!old.isFile()) throw new UserError('cannot be written: it is not a regular file');
    // A rename would go through although the owner has made the file read-only.
    accessSync(target, constants.W_OK);
    if (Buffer.compare(readFileSync(target), read) !== 0) {
      const message = 'the file has changed since it was read; nothing is changed';
      throw new UserError(message, 'run the command again');
    }
    putInPlace(target, text, old);
  });
}

/** Writes a file that may or may not be there, all or nothing. */
export function writeFile(name: string, path: string, text: string | Uint8Array): void {
  forUser(`${name} cannot be written`, () => {
    const old = statSync(path, { throwIfNoEntry: false });
    if (old === undefined) {
      putInPlace(path, text, undefined);
      return;
    }
    if (!old.isFile()) throw new UserError(`${name} cannot be written: it is not a regular file`);
    accessSync(path, constants.W_OK);
    putInPlace(realpathSync(path), text, old);
  });
}
