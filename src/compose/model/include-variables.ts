import { joinPath } from '../file-path.ts';
import { shownKey } from '../schema/wording.ts';
import { parseDotenv } from './dotenv.ts';
import {
  type FileReference,
  isOutOfSight,
  joinOrAbsolute,
  ownFolder,
  reportFailure,
} from './file-reference.ts';
import type { IncludeEntry } from './include-form.ts';
import type { Loading, Scope } from './loading.ts';

/** By this name an entry says that it has no env file, not even `.env`. */
const noFile = '/dev/null';

const purpose = 'the variables of an included file come from';

/**
 * The variables of an included project: those of the files around it, then those of its own env files, the
 * later file first. Undefined when there is a fault, such as `env-file-syntax`.
 */
export function includedVariables(
  { envFiles, paths, origin }: IncludeEntry,
  folder: string,
  scope: Scope,
  loading: Loading,
): ReadonlyMap<string, string> | undefined {
  const files = envFiles.filter(({ path }) => path !== noFile);
  const added = new Map<string, string>();
  for (const file of files) {
    if (
      !readInto(
        added,
        file,
        joinOrAbsolute(ownFolder(scope, loading.input), file.path),
        scope,
        loading,
      )
    ) {
      return undefined;
    }
  }
  if (envFiles.length === 0) {
    const path = joinPath(folder, '.env');
    const isThere = typeof loading.input.store.text(path) === 'string';
    const at = paths[0]?.origin ?? origin;
    const implied = { path, written: '.env', origin: at, unknown: false };
    if (isThere && !readInto(added, implied, path, scope, loading)) return undefined;
  }
  return added.size === 0 ? scope.variables : new Map([...added, ...scope.variables]);
}

/** Adds the variables of a file; false when there is a fault. */
function readInto(
  added: Map<string, string>,
  reference: FileReference,
  path: string,
  scope: Scope,
  loading: Loading,
): boolean {
  if (reference.unknown) return true;
  const text = loading.input.store.text(path);
  if (typeof text !== 'string') {
    if (isOutOfSight(text, loading)) return true;
    reportFailure(text, reference, purpose, loading);
    return false;
  }
  const parsed = parseDotenv(text, scope.environment, added);
  if ('fault' in parsed) {
    const { line, message } = parsed.fault;
    loading.faults.push({
      code: 'env-file-syntax',
      message: `line ${line} of "${shownKey(reference.written)}" is not right: ${message}`,
      at: reference.origin,
      part: 'value',
    });
    return false;
  }
  for (const [name, value] of parsed.values) added.set(name, value);
  return true;
}
