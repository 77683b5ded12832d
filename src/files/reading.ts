import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { closest } from '../errors.ts';
import type { Problem } from '../findings.ts';

/** A file to be hardened: its name for people, relative where possible, and its absolute path. */
export interface FileName {
  readonly name: string;
  readonly path: string;
}

export interface ReadFile {
  readonly name: string;
  /** Undefined for the standard input. */
  readonly path: string | undefined;
  readonly bytes: Uint8Array;
  readonly text: string;
}

export interface FailedFile {
  readonly name: string;
  readonly problem: Problem;
}

/** In bytes. The largest Compose file seen in public has 400 kB. */
const largestFile = 4 * 1024 * 1024;

const megabyte = 1024 * 1024;

/** As shown to people and in patches: relative to the working folder if inside, with forward slashes. */
export function displayName(cwd: string, path: string): FileName {
  const absolute = resolve(cwd, path);
  const inside = relative(cwd, absolute);
  const shown = inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside;
  return { name: shown.split(sep).join('/'), path: absolute };
}

/** The operating system's error code, such as ENOENT; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const reasons: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ENOENT: 'no such file or folder',
  EBUSY: 'it is in use, perhaps mounted by itself; mount its folder instead',
  ELOOP: 'its symbolic links form a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many open files',
  EIO: 'the disk reports an error',
};

/** The operating system's reason in words; undefined when the error is not one of its. */
export function systemReason(error: unknown): string | undefined {
  const code = errorCode(error);
  return code === undefined ? undefined : (reasons[code] ?? code);
}

function failed(name: string, code: string, message: string, help?: string): FailedFile {
  return { name, problem: { code, message, ...(help === undefined ? {} : { help }) } };
}

function missing(file: FileName): FailedFile {
  const folder = dirname(file.path);
  if (lstatSync(file.path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return failed(file.name, 'not-found', 'the symbolic link points to nothing');
  }
  const siblings = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
  const likely = closest(basename(file.path), siblings);
  const help = likely === undefined ? undefined : `did you mean "${likely}"?`;
  return failed(file.name, 'not-found', 'no such file', help);
}

function unreadable(file: FileName, error: unknown): FailedFile {
  const reason = systemReason(error);
  if (reason === undefined) throw error;
  if (errorCode(error) === 'ENOENT') return missing(file);
  return failed(file.name, 'unreadable', `cannot be read: ${reason}`);
}

function tooLarge(name: string, size: number): FailedFile {
  const megabytes = (size / megabyte).toFixed(1);
  return failed(
    name,
    'too-large',
    `the file is ${megabytes} MB large; the limit is ${largestFile / megabyte} MB`,
  );
}

/** Whether the bytes begin with a UTF-16 byte order mark, or look like UTF-16 text without one. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (first === 0) !== (second === 0) && (third === 0) !== (fourth === 0);
}

/** Decodes without changing anything, or says why the bytes are not the text of a Compose file. */
export function decode(
  name: string,
  path: string | undefined,
  bytes: Uint8Array,
): ReadFile | FailedFile {
  if (bytes.length > largestFile) return tooLarge(name, bytes.length);
  if (isUtf16(bytes)) {
    return failed(name, 'encoding', 'this is UTF-16 text', 'save it as UTF-8, which Docker reads');
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    return failed(name, 'binary', `not a text file: byte ${zero + 1} is zero`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return failed(
      name,
      'encoding',
      'the text is not valid UTF-8',
      'save it as UTF-8, which Docker reads',
    );
  }
  if (text.trim() === '') return failed(name, 'empty', 'the file is empty');
  return { name, path, bytes, text };
}

export function readInput(file: FileName): ReadFile | FailedFile {
  try {
    const status = statSync(file.path);
    if (status.isDirectory())
      return failed(file.name, 'unreadable', 'this is a folder, not a file');
    // A pipe from a shell's process substitution is fine, a device may never end.
    if (!status.isFile() && !status.isFIFO()) {
      return failed(file.name, 'unreadable', 'this is a device, not a file');
    }
    if (status.size > largestFile) return tooLarge(file.name, status.size);
    return decode(file.name, file.path, readFileSync(file.path));
  } catch (error) {
    return unreadable(file, error);
  }
}
