import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { readConfiguration } from '../configuration.ts';
import type { Problem } from '../findings.ts';
import { globMatcher } from '../glob.ts';
import type { Configuration } from '../statements/configuration.ts';
import type { ProjectRequest } from './projects.ts';
import {
  decode,
  displayName,
  displayPath,
  type FileName,
  isFailure,
  isFolder,
  readBytes,
  systemReason,
} from './reading.ts';

/** What the user says about the configuration: its path, `none`, or nothing, so that it is searched. */
export type ConfigurationChoice = { readonly path: string } | 'none' | undefined;

/** A configuration file that cannot be used. */
export interface FaultyConfiguration {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Undefined when there is none. */
export type FoundConfiguration = Configuration | FaultyConfiguration | undefined;

export interface Configurations {
  /** That of a project in this folder: in the folder itself or the nearest above it. */
  of(directory: string): FoundConfiguration;
  /** Whether the configuration nearest to a file says that a search leaves it out. */
  leavesOut(path: string): boolean;
  /** Files that were found and are not read, because another one of the folder is. */
  readonly notes: readonly string[];
}

const names = ['.compose-harden.yaml', '.compose-harden.yml'];

/** Each file is read once in a run. */
export function createConfigurations(choice: ConfigurationChoice, cwd: string): Configurations {
  const read = new Map<string, FoundConfiguration>();
  const notes = new Set<string>();
  const nearest = createSearch();
  const open = (file: FileName): FoundConfiguration => {
    if (!read.has(file.path)) read.set(file.path, readFile(file));
    return read.get(file.path);
  };
  const of = (directory: string): FoundConfiguration => {
    if (choice === 'none') return undefined;
    if (choice !== undefined) return open(displayName(cwd, choice.path));
    const folder = nearest(directory);
    const [name, other] = folder === undefined ? [] : namesIn(folder);
    if (folder === undefined || name === undefined) return undefined;
    const file = displayPath(cwd, join(folder, name));
    if (other !== undefined) notes.add(`${file.name} is read, and ${other} beside it is not`);
    return open(file);
  };
  return {
    of,
    leavesOut(path) {
      const found = of(dirname(path));
      if (found === undefined || 'problems' in found || found.exclude === undefined) return false;
      const folder =
        typeof choice === 'object' ? dirname(resolve(cwd, choice.path)) : nearest(dirname(path));
      const name = relative(folder ?? cwd, path)
        .split(sep)
        .join('/');
      return found.exclude.value.some((pattern) => globMatcher(pattern)(name));
    },
    get notes() {
      return [...notes];
    },
  };
}

/** The name of the configuration in a folder. */
export function configurationIn(folder: string): string | undefined {
  return namesIn(folder)[0];
}

/** The configuration that counts for the folder above. */
export function configurationAbove(folder: string): string | undefined {
  const above = dirname(folder);
  if (above === folder || existsSync(join(folder, '.git'))) return undefined;
  const found = createSearch()(above);
  return found === undefined
    ? undefined
    : displayPath(folder, join(found, namesIn(found)[0] ?? '')).name;
}

/** The folder whose configuration counts for what is named. */
export function folderOfRequest(
  { files, chain, projectDirectory }: Pick<ProjectRequest, 'files' | 'chain' | 'projectDirectory'>,
  cwd: string,
): string {
  const first = projectDirectory ?? chain[0] ?? files[0];
  if (first === undefined || first === '-') return cwd;
  const path = resolve(cwd, first);
  return isFolder(path) ? path : dirname(path);
}

/** A folder that cannot be listed has no configuration for this user. */
function namesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder);
    return names.filter((name) => entries.includes(name));
  } catch (error) {
    if (systemReason(error) === undefined) throw error;
    return [];
  }
}

/** Not above the root of a git repository: what is there belongs to something else. */
function createSearch(): (start: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const search = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const above = dirname(folder);
    const isLast = above === folder || existsSync(join(folder, '.git'));
    const found = namesIn(folder).length > 0 ? folder : isLast ? undefined : search(above);
    known.set(folder, found);
    return found;
  };
  return search;
}

function readFile(file: FileName): FoundConfiguration {
  const { name } = file;
  const bytes = readBytes(file);
  const decoded = isFailure(bytes) ? bytes : decode(file, bytes);
  if (isFailure(decoded)) return { name, text: '', problems: [decoded.problem] };
  const { text } = decoded;
  const found = readConfiguration({ name, text });
  return 'problems' in found ? { name, text, problems: found.problems } : found;
}
