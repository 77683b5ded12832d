import { cleanPath, folderOf, joinPath } from '../../src/compose/file-path.ts';
import { readComposeFile } from '../../src/compose/model/compose-file.ts';
import type { FileFailure, FileStore, ProjectFile } from '../../src/compose/model/project.ts';

export interface MemoryFiles extends FileStore {
  /** The paths that were asked for, absolute, in the order of the first time. */
  readonly asked: readonly string[];
  /** The file, as `compose` gives it; throws when it cannot be used. */
  open(path: string): ProjectFile;
}

/**
 * A store of files that are not on a disk. Paths of `files` are absolute or relative to `folder`; `/dev/null`
 * is there too. Files are named as from `folder`.
 */
export function memoryFiles(
  files: { readonly [path: string]: string },
  { folder = '/proj', home }: { readonly folder?: string; readonly home?: string } = {},
): MemoryFiles {
  const absolute = (path: string): string =>
    path.startsWith('/') ? cleanPath(path) : joinPath(folder, path);
  const texts = new Map(Object.entries(files).map(([path, text]) => [absolute(path), text]));
  const parents = new Set([...texts.keys()].flatMap(foldersAbove));
  const asked = new Set<string>();
  const parsed = new Map<string, ProjectFile | FileFailure>();
  const nameOf = (path: string): string =>
    path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;

  const text = (path: string): string | FileFailure => {
    asked.add(path);
    if (path === '/dev/null') return '';
    return texts.get(path) ?? absent(nameOf(path), parents.has(path) ? 'folder' : 'missing');
  };
  const compose = (path: string): ProjectFile | FileFailure => {
    const known = parsed.get(path);
    if (known !== undefined) return known;
    const content = text(path);
    const file =
      typeof content === 'string'
        ? readComposeFile({ name: nameOf(path), path, text: content })
        : content;
    parsed.set(path, file);
    return file;
  };
  return {
    home,
    text,
    compose,
    get asked() {
      return [...asked];
    },
    open: (path) => {
      const file = compose(absolute(path));
      if ('problem' in file) throw new Error(`${path}: ${file.problem.message}`);
      return file;
    },
  };
}

function foldersAbove(path: string): readonly string[] {
  const folder = folderOf(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}

function absent(name: string, kind: 'missing' | 'folder'): FileFailure {
  const message = kind === 'folder' ? 'it is a folder' : 'there is no such file';
  return { kind, problem: { code: 'unreadable', message }, file: { name, text: '' } };
}
