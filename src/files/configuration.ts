import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readConfiguration } from '../configuration.ts';
import type { Problem } from '../findings.ts';
import type { Configuration } from '../statements/configuration.ts';
import {
  decode,
  displayName,
  displayPath,
  type FileName,
  isFailure,
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
  /** Files that were found and are not read, because another one of the folder is. */
  readonly notes: readonly string[];
}

const names = ['.compose-harden.yaml', '.compose-harden.yml'];

/** Each file is read once in a run. */
export function createConfigurations(choice: ConfigurationChoice, cwd: string): Configurations {
  const read = new Map<string, FoundConfiguration>();
  const notes = new Set<string>();
  const open = (file: FileName): FoundConfiguration => {
    if (!read.has(file.path)) read.set(file.path, readFile(file));
    return read.get(file.path);
  };
  return {
    of(directory) {
      if (choice === 'none') return undefined;
      if (choice !== undefined) return open(displayName(cwd, choice.path));
      const folder = nearestFolder(directory);
      const [name, other] = folder === undefined ? [] : namesIn(folder);
      if (folder === undefined || name === undefined) return undefined;
      const file = displayPath(cwd, join(folder, name));
      if (other !== undefined) notes.add(`${file.name} is read, and ${other} beside it is not`);
      return open(file);
    },
    get notes() {
      return [...notes];
    },
  };
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
function nearestFolder(start: string): string | undefined {
  let folder = start;
  for (;;) {
    if (namesIn(folder).length > 0) return folder;
    const above = dirname(folder);
    if (above === folder || existsSync(join(folder, '.git'))) return undefined;
    folder = above;
  }
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
