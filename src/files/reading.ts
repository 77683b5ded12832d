import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { FileFailure } from '../compose/model/project.ts';
import { closest } from '../errors.ts';

/** A file to be read: its name for people, relative where possible, and its absolute path. */
export interface FileName {
  readonly name: string;
  readonly path: string;
}

export interface ReadFile extends FileName {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** In bytes. The largest Compose file seen in public has 400 kB. */
const largestFile = 4 * 1024 * 1024;

const megabyte = 1024 * 1024;

/** Windows reads forward slashes too, so one form of path serves everywhere. */
export function withForwardSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** As shown to people and in patches: relative to the working folder if inside, with forward slashes. */
export function displayName(cwd: string, path: string): FileName {
  const absolute = resolve(cwd, path);
  const inside = relative(cwd, absolute);
  const shown = inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside;
  return { name: withForwardSlashes(shown) || './', path: withForwardSlashes(absolute) };
}

/** The same for a path that nobody has typed: the shorter way to it where it is outside. */
export function displayPath(cwd: string, path: string): FileName {
  const way = relative(cwd, path);
  return displayName(cwd, way !== '' && way.length < path.length ? way : path);
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

/** False for what cannot be looked at either: reading it says why. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (systemReason(error) === undefined) throw error;
    return false;
  }
}

/** A file that cannot be used, before anything of it has been understood. */
export function failed(
  kind: FileFailure['kind'],
  name: string,
  code: string,
  message: string,
  help?: string,
): FileFailure {
  const problem = { code, message, ...(help === undefined ? {} : { help }) };
  return { kind, problem, file: { name, text: '' } };
}

export function isFailure<Read extends object>(read: Read | FileFailure): read is FileFailure {
  return 'problem' in read;
}

function missing(file: FileName): FileFailure {
  const folder = dirname(file.path);
  if (lstatSync(file.path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return failed('missing', file.name, 'not-found', 'the symbolic link points to nothing');
  }
  const siblings = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
  const likely = closest(basename(file.path), siblings);
  const help = likely === undefined ? undefined : `did you mean "${likely}"?`;
  return failed('missing', file.name, 'not-found', 'no such file', help);
}

function unreadable(file: FileName, error: unknown): FileFailure {
  const reason = systemReason(error);
  if (reason === undefined) throw error;
  if (errorCode(error) === 'ENOENT') return missing(file);
  return failed('unreadable', file.name, 'unreadable', `cannot be read: ${reason}`);
}

function tooLarge(name: string, size: number): FileFailure {
  const megabytes = (size / megabyte).toFixed(1);
  return failed(
    'unreadable',
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
export function decode({ name, path }: FileName, bytes: Uint8Array): ReadFile | FileFailure {
  const refused = (code: string, message: string, help?: string): FileFailure =>
    failed('invalid', name, code, message, help);
  if (bytes.length > largestFile) return tooLarge(name, bytes.length);
  const help = 'save it as UTF-8, which Docker reads';
  if (isUtf16(bytes)) return refused('encoding', 'this is UTF-16 text', help);
  const zero = bytes.indexOf(0);
  if (zero !== -1) return refused('binary', `not a text file: byte ${zero + 1} is zero`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { name, path, bytes, text };
  } catch {
    return refused('encoding', 'the text is not valid UTF-8', help);
  }
}

/** The bytes of a file that is small enough and that has an end. */
export function readBytes(file: FileName): Uint8Array | FileFailure {
  try {
    const status = statSync(file.path);
    if (status.isDirectory()) {
      return failed('folder', file.name, 'unreadable', 'this is a folder, not a file');
    }
    // A pipe from a shell's process substitution is fine, a device may never end.
    if (!status.isFile() && !status.isFIFO()) {
      return failed('unreadable', file.name, 'unreadable', 'this is a device, not a file');
    }
    if (status.size > largestFile) return tooLarge(file.name, status.size);
    return readFileSync(file.path);
  } catch (error) {
    return unreadable(file, error);
  }
}
