import type { Path } from '../../yaml/operations.ts';
import { checkSchemaAt } from './checks/schema.ts';
import { interpolate } from './interpolate.ts';
import { type Loading, numberOf, passes, type Scope, settled } from './loading.ts';
import type { FileRole, ProjectFile } from './project.ts';
import { readModel } from './read.ts';
import { splitResets } from './reset.ts';
import type { Fault } from './stage.ts';
import { checkKeys } from './string-keys.ts';
import { isNull, type ModelMap, type ModelValue } from './value.ts';

/** A document with its variables put in, before anything of other files is brought in. */
export interface OpenDocument {
  readonly root: ModelMap;
  readonly resets: readonly Path[];
}

/** Undefined when it has faults: `key-type`, `not-a-mapping` and those of interpolation. */
export function openDocument(
  file: ProjectFile,
  index: number,
  role: FileRole,
  scope: Scope,
  loading: Loading,
): OpenDocument | undefined {
  const { input, unset, notes } = loading;
  const parsed = file.parsed.documents[index];
  if (parsed === undefined) return undefined;
  const number = numberOf(loading, file, index, role, scope);
  const written = input.planned?.(file, index) ?? parsed.value;
  const { value: root, paths } = splitResets(readModel(written, number));
  const faults = checkKeys(parsed.root, number);
  if (!passes(faults, loading)) return undefined;
  if (root?.kind !== 'map') {
    loading.faults.push(...noMapping(root, number));
    return undefined;
  }
  const interpolated = interpolate(root, scope.environment, input.knowledge);
  for (const name of interpolated.unset) unset.add(name);
  for (const note of interpolated.notes) notes.add(note);
  const value = settled(interpolated, loading);
  return value && { root: value, resets: paths };
}

/** What is empty as a whole is no document to write anything in. */
function noMapping(root: ModelValue | undefined, document: number): readonly Fault[] {
  if (root !== undefined && !isNull(root)) return checkSchemaAt(root, []);
  return [
    {
      code: 'not-a-mapping',
      message: 'a document of the file is empty; Compose wants a mapping in each',
      at: { document, path: [] },
      part: 'value',
      help: 'remove the line "---" if nothing belongs below it',
    },
  ];
}
