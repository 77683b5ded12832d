import type { Path } from '../../yaml/operations.ts';
import { folderOf, isAbsolute, joinPath, relativePath } from '../file-path.ts';
import { type FileReference, joinOrAbsolute, openReference, ownFolder } from './file-reference.ts';
import { type IncludeEntry, readIncludes } from './include-form.ts';
import { includedVariables } from './include-variables.ts';
import { joinLayers } from './layering.ts';
import {
  createScope,
  type Folders,
  type IncludingFile,
  type Layered,
  type Loading,
  type Scope,
  settled,
} from './loading.ts';
import { merge } from './merge.ts';
import type { FileStore, ProjectFile } from './project.ts';
import { pathsBelow, removePaths } from './reset.ts';
import { type ModelMap, type ModelValue, memberOf } from './value.ts';

/** Loads files as a project of their own; undefined when there are faults. */
export type LoadIncluded = (files: readonly IncludingFile[], scope: Scope) => Layered | undefined;

/** What is taken over from an included file; its name and extensions are not. */
const sections = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/**
 * Brings in what a document includes (Compose spec, Include; compose-go loader/include.go). What both define
 * is merged, and the including document wins. Undefined when there are faults: `include-form`,
 * `include-cycle`, `include-conflict`, `missing-file` and the like.
 */
export function applyIncludes(
  tree: Layered,
  scope: Scope,
  loading: Loading,
  load: LoadIncluded,
): Layered | undefined {
  const written = memberOf(tree.root, 'include');
  if (written === undefined) return tree;
  const entries = settled(readIncludes(written), loading);
  if (entries === undefined) return undefined;
  const parts = entries.map((entry) => loadEntry(entry, scope, loading, load));
  let result: Layered | undefined = { ...tree, root: removePaths(tree.root, [['include']]) };
  for (const part of parts) {
    if (part === undefined) return undefined;
    if (part !== 'hidden') result = result && takeOver(part, result, loading);
  }
  return result;
}

function loadEntry(
  entry: IncludeEntry,
  scope: Scope,
  loading: Loading,
  load: LoadIncluded,
): Layered | 'hidden' | undefined {
  const files = openFiles(entry, scope, loading);
  if (files === undefined || files === 'hidden') return files;
  const [first] = files;
  const folders = first && foldersOf(entry, first.file, scope, loading);
  // Without a path nothing is included, but the env file is read all the same.
  const alone = joinOrAbsolute(loading.input.directory, entry.directory?.path ?? '');
  const variables = includedVariables(entry, folders?.search ?? alone, scope, loading);
  if (variables === undefined) return undefined;
  return folders === undefined
    ? 'hidden'
    : load(files, createScope(folders, variables, scope.including));
}

function foldersOf(
  { directory: written }: IncludeEntry,
  first: ProjectFile,
  scope: Scope,
  { input }: Loading,
): Folders {
  if (written === undefined) {
    const folder = folderOf(first.path);
    return { directory: folder, search: folder, base: relativePath(scope.search, folder) };
  }
  const { path } = written;
  if (isAbsolute(path)) return { directory: path, search: path, base: path };
  const folder = joinPath(scope.search, path);
  const directory = isFolder(folder, input.store) ? folder : folderOf(folder);
  const search = joinPath(ownFolder(scope, input), path);
  return { directory, search, base: relativePath(scope.search, directory) };
}

/** Compose takes the folder above for a project directory that is not there. */
function isFolder(path: string, store: FileStore): boolean {
  const found = store.text(path);
  return typeof found !== 'string' && found.kind !== 'missing';
}

/** Undefined when there is a fault; `hidden` when one of them cannot be seen. */
function openFiles(
  { paths }: IncludeEntry,
  scope: Scope,
  loading: Loading,
): readonly IncludingFile[] | 'hidden' | undefined {
  const files: IncludingFile[] = [];
  let isHidden = false;
  for (const path of paths) {
    const file = openReference(path, scope.search, 'the file includes', loading);
    if (file === undefined) return undefined;
    if ('hidden' in file) {
      isHidden = true;
      loading.hidesFiles = true;
      loading.notes.add(`the file includes ${file.hidden}, so what it brings is not known`);
    } else if (closesCircle(file, path, scope, loading)) return undefined;
    else files.push({ file, from: path.origin });
  }
  return isHidden ? 'hidden' : files;
}

function closesCircle(
  file: ProjectFile,
  { origin }: FileReference,
  { including }: Scope,
  { faults }: Loading,
): boolean {
  const start = including.findIndex((outer) => outer.file.path === file.path);
  if (start === -1) return false;
  const circle = including.slice(start);
  const path = [...circle.map((outer) => outer.file.name), file.name].join(' -> ');
  faults.push({
    code: 'include-cycle',
    message:
      circle.length === 1
        ? `"${file.name}" includes itself`
        : `files include each other in a circle: ${path}`,
    at: origin,
    part: 'value',
    ...(circle.length > 1 && { label: `includes "${file.name}"` }),
    help: circle.length === 1 ? 'remove it' : 'remove one of these includes',
    related: circle
      .slice(1)
      .flatMap(({ file: inner, from }) =>
        from === undefined ? [] : [{ at: from, label: `includes "${inner.name}"` }],
      ),
  });
  return true;
}

/** Adds what an included project defines. */
function takeOver(part: Layered, tree: Layered, loading: Loading): Layered | undefined {
  const entries = new Map(tree.root.entries);
  for (const section of sections) {
    const theirs = memberOf(part.root, section);
    if (theirs?.kind !== 'map') continue;
    const ours = entries.get(section);
    if (ours !== undefined && ours.kind !== 'map') {
      loading.faults.push({
        code: 'include-conflict',
        message: `\`${section}\` must be a mapping, to which what is included is added`,
        at: ours.origin ?? tree.root.origin,
        part: 'entry',
      });
      return undefined;
    }
    const joined = joinSection(section, theirs, ours, tree, loading);
    if (joined === undefined) return undefined;
    entries.set(section, joined);
  }
  const layers = joinLayers(part.layers, tree.layers);
  return { ...tree, root: { ...tree.root, entries }, layers };
}

function joinSection(
  section: string,
  theirs: ModelMap,
  ours: ModelMap | undefined,
  { resets }: Layered,
  loading: Loading,
): ModelMap | undefined {
  if (ours === undefined || ours.entries.size === 0) return theirs;
  const entries = new Map(ours.entries);
  for (const [name, value] of theirs.entries) {
    const own = entries.get(name);
    const merged =
      own === undefined ? value : mergeTwins(value, own, [section, name], resets, loading);
    if (merged === undefined) return undefined;
    entries.set(name, merged);
  }
  return { ...ours, entries };
}

function mergeTwins(
  theirs: ModelValue,
  ours: ModelValue,
  place: Path,
  resets: readonly Path[],
  loading: Loading,
): ModelValue | undefined {
  const kept = theirs.kind === 'map' ? removePaths(theirs, pathsBelow(resets, place)) : theirs;
  return settled(merge(kept, ours, place), loading);
}
