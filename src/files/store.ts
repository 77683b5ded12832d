import { readComposeFile } from '../compose/model/compose-file.ts';
import type { FileFailure, FileStore, ProjectFile } from '../compose/model/project.ts';
import {
  decode,
  displayPath,
  type FileName,
  isFailure,
  readBytes,
  withForwardSlashes,
} from './reading.ts';

/** The files of the disk, each read and parsed once in a run. */
export interface Store extends FileStore {
  /** The same as `compose`, with the name that the user has given to the file. */
  open(file: FileName): ProjectFile | FileFailure;
  /** Puts bytes in the place of what the disk has, such as the standard input. */
  put(file: FileName, bytes: Uint8Array): void;
  /** What was read from the disk; undefined for what was put there or not read. */
  bytesOf(path: string): Uint8Array | undefined;
  /** The Compose files that have been read since the last `forget`, in the order of reading. */
  files(): readonly ProjectFile[];
  /** The paths of everything that has been read or looked for, `forget` or not. */
  paths(): readonly string[];
  /** Where a file is that has been read and is shown under this name. */
  pathOf(name: string): string | undefined;
  /** Drops what files mean, which takes far more memory than their bytes. */
  forget(): void;
}

export interface StoreOptions {
  readonly cwd: string;
  readonly home: string | undefined;
}

interface Content {
  readonly name: string;
  readonly bytes: Uint8Array | FileFailure;
  readonly isPut: boolean;
}

/** An env file is taken as Docker takes it: whatever its bytes are. */
function lenientText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The empty file by which Compose files say that they want no env file. */
const nothing = '/dev/null';

export function createStore({ cwd, home }: StoreOptions): Store {
  const contents = new Map<string, Content>();
  const parsed = new Map<string, ProjectFile | FileFailure>();
  const paths = new Map<string, string>();
  const contentOf = (file: FileName): Content => {
    const known = contents.get(file.path);
    if (known !== undefined) return known;
    const content = { name: file.name, bytes: readBytes(file), isPut: false };
    contents.set(file.path, content);
    return content;
  };
  const open = (file: FileName): ProjectFile | FileFailure => {
    const known = parsed.get(file.path);
    if (known !== undefined) return known;
    const { name, bytes } = contentOf(file);
    const read = isFailure(bytes) ? bytes : decode({ name, path: file.path }, bytes);
    const result = isFailure(read) ? read : readComposeFile(read);
    parsed.set(file.path, result);
    if (!isFailure(result)) paths.set(result.name, result.path);
    return result;
  };
  return {
    home: home === undefined ? undefined : withForwardSlashes(home),
    open,
    compose: (path) => open(displayPath(cwd, path)),
    nameOf: (path) => displayPath(cwd, path).name,
    text: (path) => {
      if (path === nothing) return '';
      const file = displayPath(cwd, path);
      const { bytes } = contentOf(file);
      // A Dockerfile may be changed, and is then written to where it was read.
      if (!isFailure(bytes)) paths.set(file.name, file.path);
      return isFailure(bytes) ? bytes : lenientText(bytes);
    },
    put: ({ name, path }, bytes) => {
      contents.set(path, { name, bytes, isPut: true });
    },
    bytesOf: (path) => {
      const content = contents.get(path);
      return content === undefined || content.isPut || isFailure(content.bytes)
        ? undefined
        : content.bytes;
    },
    files: () => [...parsed.values()].filter((file): file is ProjectFile => !isFailure(file)),
    paths: () => [...contents.keys()],
    pathOf: (name) => paths.get(name),
    forget: () => parsed.clear(),
  };
}
