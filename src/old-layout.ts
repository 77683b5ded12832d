import { isObject } from './compose/json.ts';
import type { ParsedFile } from './yaml/tree.ts';
import { toJson } from './yaml/value.ts';

/** Services at the top level, as in files from before 2016: Docker Compose v2 does not read them. */
export function describeOldLayout({ documents }: ParsedFile): string | undefined {
  const roots = documents.map((document) => toJson(document.value)).filter(isObject);
  const entries = roots.flatMap((root) => (root.services === undefined ? Object.values(root) : []));
  const isOld =
    entries.length > 0 &&
    entries.every(
      (entry) => isObject(entry) && (typeof entry.image === 'string' || entry.build !== undefined),
    );
  return isOld
    ? 'a version 1 file, with services at the top level: Docker Compose no longer reads it'
    : undefined;
}
