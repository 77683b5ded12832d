import type { Fix } from './findings.ts';
import type { ProjectEditor } from './project-editor.ts';
import type { Operation, Path } from './yaml/operations.ts';

type Paths = Pick<ProjectEditor, 'originalPath'>;

/**
 * A fix whose paths name what the user wrote. Transforms read the planned model, in which removed items have
 * moved others up. Undefined when it touches an item that only another fix brings in.
 */
export function onOriginal(editor: Paths, fix: Fix): Fix | undefined {
  const operations: Operation[] = [];
  for (const operation of fix.operations) {
    const path = editor.originalPath(operation.document ?? 0, operation.path);
    if (path === undefined) return undefined;
    operations.push({ ...operation, path });
  }
  return { ...fix, operations };
}

/** The place in the original of what stands at a planned path, or of the nearest thing around it. */
export function originalPlace(editor: Paths, document: number, path: Path): Path {
  for (let length = path.length; length > 0; length -= 1) {
    const original = editor.originalPath(document, path.slice(0, length));
    if (original !== undefined) return original;
  }
  return [];
}
