import type { Path } from '../../yaml/operations.ts';
import { checkSchemaAt } from './checks/schema.ts';
import { type FileReference, referenceTo } from './file-reference.ts';
import { goText } from './go-text.ts';
import type { Fault, Staged } from './stage.ts';
import { isInteger, isNull, type ModelMap, type ModelValue, type Origin, scalar } from './value.ts';
import { dateFault } from './value-faults.ts';

/** One entry of `include` (Compose spec, Include). */
export interface IncludeEntry {
  /** The first is included, the others are laid over it. */
  readonly paths: readonly FileReference[];
  /** Undefined: the folder of the first path. */
  readonly directory: FileReference | undefined;
  readonly envFiles: readonly FileReference[];
  readonly origin: Origin | undefined;
}

/** Reads `include`. Faults are those of the schema; keys that Compose does not know are passed over. */
export function readIncludes(value: ModelValue | undefined): Staged<readonly IncludeEntry[]> {
  if (value === undefined || isNull(value)) return { value: [], faults: [] };
  if (value.kind !== 'list') return { value: [], faults: checkSchemaAt(value, ['include']) };
  const faults: Fault[] = [];
  const entries = value.items.map((item, index) => readEntry(item, ['include', index], faults));
  return { value: entries, faults };
}

function readEntry(item: ModelValue, at: Path, faults: Fault[]): IncludeEntry {
  const { origin } = item;
  if (item.kind === 'scalar') {
    const path = referenceTo(item);
    // Compose passes over what is empty, and over dates.
    const isPassedOver = typeof item.value === 'object';
    if (path === undefined && !isPassedOver) faults.push(...checkSchemaAt(item, at));
    return { paths: path === undefined ? [] : [path], directory: undefined, envFiles: [], origin };
  }
  if (item.kind === 'list') {
    faults.push(...checkSchemaAt(item, at));
    return { paths: [], directory: undefined, envFiles: [], origin };
  }
  return {
    paths: readReferences(item, [...at, 'path'], faults),
    directory: readDirectory(item, [...at, 'project_directory'], faults),
    envFiles: readReferences(item, [...at, 'env_file'], faults),
    origin,
  };
}

/** Compose takes an integer for the name of a folder, against the schema. */
function readDirectory(entry: ModelMap, at: Path, faults: Fault[]): FileReference | undefined {
  const value = settingOf(entry, 'project_directory');
  if (value === undefined || isNull(value)) return undefined;
  const text = value.kind === 'scalar' && isInteger(value) ? goText(value) : undefined;
  const named = text === undefined ? value : scalar(text, value.origin);
  const directory = named.kind === 'scalar' ? referenceTo(named) : undefined;
  if (directory === undefined) faults.push(...unreadable(value, at));
  return directory?.path === '' ? undefined : directory;
}

function readReferences(entry: ModelMap, at: Path, faults: Fault[]): readonly FileReference[] {
  const value = settingOf(entry, String(at.at(-1)));
  if (value === undefined || isNull(value)) return [];
  const items = value.kind === 'list' ? value.items : [value];
  const references = items.map((item) => (item.kind === 'scalar' ? referenceTo(item) : undefined));
  if (references.includes(undefined)) faults.push(...unreadable(value, at));
  return references.filter((reference) => reference !== undefined);
}

function unreadable(value: ModelValue, at: Path): readonly Fault[] {
  const faults = checkSchemaAt(value, at);
  return faults.length > 0 ? faults : [dateFault(value, at)];
}

/** Compose takes a key for one that it knows even where capital letters differ, unless that is there too. */
function settingOf(entry: ModelMap, key: string): ModelValue | undefined {
  const exact = entry.entries.get(key);
  if (exact !== undefined) return exact;
  return [...entry.entries].find(([other]) => other.toLowerCase() === key)?.[1];
}
