import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import type { FileFailure } from '../compose/model/project.ts';
import { globMatcher } from '../glob.ts';
import {
  displayName,
  displayPath,
  errorCode,
  type FileName,
  failed,
  isFailure,
  isFolder,
  systemReason,
} from './reading.ts';

/** Files that form one project, laid over each other in this order. */
export interface FoundProject {
  readonly files: readonly FileName[];
  /** See `ProjectInput`. */
  readonly isWhole: boolean;
  /** Variables of the folder from which it was found, which win over those of its own folder. */
  readonly variables?: ReadonlyMap<string, string>;
}

export interface Discovery {
  /** In the order of the names, and of the paths below a folder. */
  readonly found: readonly (FoundProject | FileFailure)[];
  readonly notes: readonly string[];
}

export interface DiscoveryOptions {
  readonly recursive: boolean;
  readonly exclude: readonly string[];
  readonly allowEmpty: boolean;
  /** Whether a recursive search leaves out a file, by its absolute path. */
  readonly leavesOut?: (path: string) => boolean;
}

/** The order in which Docker looks for main files; the first one counts (compose-go, cli/options.go). */
export const defaultNames = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
];

/** The same for the file that is laid over the main file; its name need not be alike. */
export const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

const composeName = /^(?:docker-)?compose[^/]*\.ya?ml$/;

const skippedFolders: readonly string[] = ['node_modules', '.git'];

function among(names: readonly string[], entries: readonly string[]): readonly string[] {
  return names.filter((name) => entries.includes(name));
}

/** Folders and files below, without what cannot be opened: a search is not stopped by it. */
function walk(folder: string, below: string): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (!entry.isDirectory()) return [path];
      if (skippedFolders.includes(entry.name)) return [];
      try {
        return walk(folder, path);
      } catch (error) {
        if (systemReason(error) === undefined) throw error;
        return [];
      }
    });
}

/** What git knows or would take up, which respects every kind of ignore file; undefined outside of git. */
async function listedByGit(folder: string): Promise<readonly string[] | undefined> {
  // Loaded only here: it would cost every other run a part of its start.
  const { spawnSync } = await import('node:child_process');
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const result = spawnSync('git', args, { cwd: folder, maxBuffer: 1 << 28, encoding: 'utf8' });
  return result.status === 0 ? result.stdout.split('\0') : undefined;
}

async function searchFolder(folder: string): Promise<readonly string[]> {
  const paths = (await listedByGit(folder)) ?? walk(folder, '');
  return paths
    .filter((path) => composeName.test(basename(path)))
    .filter((path) => !path.split('/').some((part) => skippedFolders.includes(part)))
    .filter((path) => existsSync(join(folder, path)))
    .sort();
}

const nothingHere = {
  folder: ['in this folder', 'name a file, or search below with --recursive'],
  above: ['in this folder or above it', 'name a file, or search below with --recursive'],
  below: ['in or below this folder', 'name the files'],
} as const;

function nothingFound(name: string, where: keyof typeof nothingHere): FileFailure {
  const [place, help] = nothingHere[where];
  return failed('missing', name, 'no-compose-file', `there is no Compose file ${place}`, help);
}

const empty: Discovery = { found: [], notes: [] };

/** A search with its options prepared. */
interface Search {
  readonly cwd: string;
  readonly recursive: boolean;
  readonly allowEmpty: boolean;
  takes(file: FileName): boolean;
}

function prepare(
  cwd: string,
  { recursive, exclude, allowEmpty, leavesOut }: DiscoveryOptions,
): Search {
  const matchers = exclude.map(globMatcher);
  const takes = ({ name, path }: FileName) =>
    !matchers.some((matches) => matches(name)) && !(recursive && leavesOut?.(path) === true);
  return { cwd, recursive, allowEmpty, takes };
}

/** What Docker takes when it runs in a folder; undefined when nothing there has a name that it looks for. */
function projectOf(
  folder: string,
  nameOf: (file: string) => FileName,
  search: Search,
): Discovery | undefined {
  const entries = readdirSync(folder);
  const mains = among(defaultNames, entries);
  const overrides = among(overrideNames, entries);
  const [main] = mains;
  if (main === undefined) return undefined;
  const files = [main, ...overrides.slice(0, 1)].map(nameOf).filter(search.takes);
  const notes = [mains, overrides]
    .filter((names) => names.length > 1)
    .map((names) => `${names.join(' and ')} are in one folder; Docker takes ${names[0]}`);
  return { found: files.length === 0 ? [] : [{ files, isWhole: true }], notes };
}

/** From a folder upwards, as Docker searches when no file is named. */
function discoverUpwards(start: FileName, search: Search): Discovery {
  const { cwd } = search;
  let folder = start.path;
  for (;;) {
    const here = folder;
    try {
      const found = projectOf(here, (file) => displayPath(cwd, join(here, file)), search);
      if (found !== undefined) return found;
    } catch (error) {
      // Docker goes on above a folder that is not there; one above may be closed to this user.
      const isPassed = errorCode(error) === 'ENOENT' || here !== start.path;
      if (!isPassed || systemReason(error) === undefined) throw error;
    }
    folder = dirname(here);
    if (folder !== here) continue;
    return search.allowEmpty ? empty : { found: [nothingFound(start.name, 'above')], notes: [] };
  }
}

function discoverIn(folder: FileName, search: Search): Discovery {
  const nameOf = (file: string) => displayName(search.cwd, join(folder.name, file));
  const here = projectOf(folder.path, nameOf, search) ?? empty;
  if (here.found.length > 0 || search.allowEmpty) return here;
  return { found: [nothingFound(folder.name, 'folder')], notes: here.notes };
}

/** The project that a found file begins; undefined when it is a part of another one. */
function projectFrom(
  file: FileName,
  siblings: ReadonlyMap<string, FileName>,
): FoundProject | undefined {
  const names = [...siblings.keys()];
  const [main] = among(defaultNames, names);
  const override = siblings.get(among(overrideNames, names)[0] ?? '');
  if (main === undefined || override === undefined) return { files: [file], isWhole: false };
  if (file === override) return undefined;
  const isMain = siblings.get(main) === file;
  return { files: isMain ? [file, override] : [file], isWhole: false };
}

/** Each found file by itself, but a main file with the override file that Docker lays over it. */
function joinOverrides(files: readonly FileName[]): Discovery {
  const folders = new Map<string, Map<string, FileName>>();
  for (const file of files) {
    const folder = posix.dirname(file.path);
    const siblings = folders.get(folder) ?? new Map<string, FileName>();
    folders.set(folder, siblings.set(posix.basename(file.path), file));
  }
  const found = files.flatMap((file) => {
    const siblings = folders.get(posix.dirname(file.path)) ?? new Map<string, FileName>();
    return projectFrom(file, siblings) ?? [];
  });
  const joined = found.filter((project) => project.files.length > 1);
  const notes = joined.map(
    (project) => `${project.files.map(({ name }) => name).join(' and ')} form one project`,
  );
  return { found, notes };
}

async function discoverBelow(folder: FileName, search: Search): Promise<Discovery> {
  const files = (await searchFolder(folder.path))
    .map((path) => displayName(search.cwd, join(folder.name, path)))
    .filter(search.takes);
  if (files.length > 0 || search.allowEmpty) return joinOverrides(files);
  return { found: [nothingFound(folder.name, 'below')], notes: [] };
}

/** A file that is named is taken alone, also where Docker would lay another one over it. */
function namedFile(file: FileName, all: readonly FileName[]): Discovery {
  const found = [{ files: [file], isWhole: false }];
  const folder = posix.dirname(file.path);
  if (!defaultNames.includes(posix.basename(file.path))) return { found, notes: [] };
  const override = overrideNames.find((name) => existsSync(posix.join(folder, name)));
  const together = [folder, posix.join(folder, override ?? '')];
  if (override === undefined || all.some(({ path }) => together.includes(path))) {
    return { found, notes: [] };
  }
  const note = `Docker lays ${override} over ${file.name}; name the folder to harden both as one`;
  return { found, notes: [note] };
}

async function discoverSafely(
  name: string,
  search: () => Discovery | Promise<Discovery>,
): Promise<Discovery> {
  try {
    return await search();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    const message = `the folder cannot be searched: ${reason}`;
    return { found: [failed('unreadable', name, 'unreadable', message)], notes: [] };
  }
}

/** The file itself, however it was reached. */
export function identity(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // It cannot be resolved, which reading it will report.
    return path;
  }
}

/** A project that is named or found twice is one. */
function withoutTwins(found: Discovery['found']): Discovery['found'] {
  const seen = new Set<string>();
  return found.filter((item) => {
    if (isFailure(item)) return true;
    const key = item.files.map(({ path }) => identity(path)).join('\0');
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** What Docker would take without being told: in the folder to start from or the nearest above it. */
export function discoverDefault(
  cwd: string,
  start: FileName,
  options: DiscoveryOptions,
): Promise<Discovery> {
  return discoverSafely(start.name, () => discoverUpwards(start, prepare(cwd, options)));
}

/** Named files, each a project by itself, and the projects in or below named folders. */
export async function discover(
  cwd: string,
  named: readonly FileName[],
  options: DiscoveryOptions,
): Promise<Discovery> {
  const search = prepare(cwd, options);
  const parts: Discovery[] = [];
  for (const file of named) {
    if (!isFolder(file.path)) {
      parts.push(namedFile(file, named));
      continue;
    }
    const look = search.recursive ? discoverBelow : discoverIn;
    parts.push(await discoverSafely(file.name, () => look(file, search)));
  }
  return {
    found: withoutTwins(parts.flatMap(({ found }) => found)),
    notes: parts.flatMap(({ notes }) => notes),
  };
}
