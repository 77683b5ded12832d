import { type FileReference, referenceTo } from './file-reference.ts';
import { goText } from './go-text.ts';
import type { Fault, Staged } from './stage.ts';
import {
  isInteger,
  isNull,
  type ModelMap,
  type ModelValue,
  memberOf,
  type Origin,
  scalar,
} from './value.ts';

/** One entry of `include` (Compose spec, Include). */
export interface IncludeEntry {
  /** The first is included, the others are laid over it. */
  readonly paths: readonly FileReference[];
  /** Undefined: the folder of the first path. */
  readonly directory: FileReference | undefined;
  readonly envFiles: readonly FileReference[];
  readonly origin: Origin | undefined;
}

/** Reads `include`. Faults have the code `include-form`; keys that Compose does not know are passed over. */
export function readIncludes(value: ModelValue | undefined): Staged<readonly IncludeEntry[]> {
  if (value === undefined || isNull(value)) return { value: [], faults: [] };
  if (value.kind !== 'list') {
    return { value: [], faults: [fault(value, '`include` must be a list', 'put "- " before it')] };
  }
  const faults: Fault[] = [];
  const entries = value.items.map((item) => readEntry(item, faults));
  return { value: entries, faults };
}

function readEntry(item: ModelValue, faults: Fault[]): IncludeEntry {
  const { origin } = item;
  if (item.kind === 'scalar') {
    const path = referenceTo(item);
    // Compose passes over what is empty, and over dates.
    const isPassedOver = typeof item.value === 'object';
    if (path === undefined && !isPassedOver) faults.push(entryFault(item));
    return { paths: path === undefined ? [] : [path], directory: undefined, envFiles: [], origin };
  }
  if (item.kind === 'list') {
    faults.push(entryFault(item));
    return { paths: [], directory: undefined, envFiles: [], origin };
  }
  return {
    paths: readReferences(item, 'path', faults),
    directory: readDirectory(item, faults),
    envFiles: readReferences(item, 'env_file', faults),
    origin,
  };
}

function readDirectory(entry: ModelMap, faults: Fault[]): FileReference | undefined {
  const value = memberOf(entry, 'project_directory');
  if (value === undefined || isNull(value)) return undefined;
  const text = value.kind === 'scalar' && isInteger(value) ? goText(value) : undefined;
  const named = text === undefined ? value : scalar(text, value.origin);
  const directory = named.kind === 'scalar' ? referenceTo(named) : undefined;
  if (directory === undefined) faults.push(memberFault(value, 'project_directory', 'a path'));
  return directory?.path === '' ? undefined : directory;
}

function readReferences(entry: ModelMap, key: string, faults: Fault[]): readonly FileReference[] {
  const value = memberOf(entry, key);
  if (value === undefined || isNull(value)) return [];
  return (value.kind === 'list' ? value.items : [value]).flatMap((item) => {
    const reference = item.kind === 'scalar' ? referenceTo(item) : undefined;
    if (reference === undefined) faults.push(memberFault(item, key, 'a path or a list of paths'));
    return reference ?? [];
  });
}

function entryFault(value: ModelValue): Fault {
  return fault(value, 'an entry of `include` must be a path or a mapping with `path`');
}

function memberFault(value: ModelValue, key: string, wanted: string): Fault {
  return fault(value, `\`${key}\` of an entry of \`include\` must be ${wanted}`);
}

function fault({ origin }: ModelValue, message: string, help?: string): Fault {
  return {
    code: 'include-form',
    message,
    at: origin,
    part: 'value',
    ...(help !== undefined && { help }),
  };
}
