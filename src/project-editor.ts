import { inlineKeys, placeAfter, rank } from './compose/key-order.ts';
import type { ProjectDocument, ProjectFile } from './compose/model/project.ts';
import { isEditable } from './compose/project.ts';
import { createEditor, type Edited, type Editor } from './yaml/editor.ts';
import type { Operation, Path } from './yaml/operations.ts';
import type { YamlValue } from './yaml/value.ts';

/** Why a fix cannot be made. */
export interface Obstacle {
  readonly code: string;
  readonly message: string;
}

/** One file with its editor. */
export interface EditedFile {
  readonly file: ProjectFile;
  readonly editor: Editor;
}

export interface Refusals {
  readonly kind: 'refused';
  readonly obstacles: ReadonlyMap<string, Obstacle>;
}

/** The editors of all files of a project; documents and paths are those of the project. */
export interface ProjectEditor {
  /** In the order of first use, each file once. */
  readonly files: readonly EditedFile[];
  fileOf(document: number): ProjectFile;
  /** Index of the document in its file. */
  indexOf(document: number): number;
  value(document: number): YamlValue;
  originalPath(document: number, path: Path): Path | undefined;
  /**
   * Accepts all operations or returns why not. `torn`: one file has taken its part before another one
   * refused, so that the plan has to be made again without this fix.
   */
  attempt(id: string, operations: readonly Operation[]): (Obstacle & { torn: boolean }) | undefined;
  finish():
    | { readonly kind: 'edited'; readonly results: ReadonlyMap<ProjectFile, Edited> }
    | Refusals;
}

export function createProjectEditor(documents: readonly ProjectDocument[]): ProjectEditor {
  const editors = new Map<string, EditedFile>();
  for (const { file } of documents) {
    if (editors.has(file.path)) continue;
    const editor = createEditor(file.parsed, { placeAfter, rank, inlineKeys });
    editors.set(file.path, { file, editor });
  }
  const documentAt = (number: number): ProjectDocument => {
    const document = documents[number];
    if (document === undefined) throw new Error(`there is no document ${number}`);
    return document;
  };
  const editedAt = (number: number): EditedFile => {
    const edited = editors.get(documentAt(number).file.path);
    if (edited === undefined) throw new Error(`there is no editor for document ${number}`);
    return edited;
  };
  return {
    files: [...editors.values()],
    fileOf: (document) => editedAt(document).file,
    indexOf: (document) => documentAt(document).index,
    value: (document) => editedAt(document).editor.planned(documentAt(document).index),
    originalPath: (document, path) =>
      editedAt(document).editor.originalPath(documentAt(document).index, path),
    attempt(id, operations) {
      const foreign = operations.find(({ document = 0 }) => !isEditable(documentAt(document)));
      if (foreign !== undefined)
        return { ...otherFile(editedAt(foreign.document ?? 0)), torn: false };
      const parts = new Map<Editor, Operation[]>();
      for (const operation of operations) {
        const { document = 0 } = operation;
        const { editor } = editedAt(document);
        const part = parts.get(editor) ?? [];
        part.push({ ...operation, document: documentAt(document).index });
        parts.set(editor, part);
      }
      let accepted = 0;
      for (const [editor, part] of parts) {
        const refusal = editor.attempt({ id, operations: part });
        if (refusal !== undefined) {
          return { code: refusal.code, message: refusal.message, torn: accepted > 0 };
        }
        accepted += 1;
      }
      return undefined;
    },
    finish: () => finishAll([...editors.values()]),
  };
}

function otherFile({ file }: EditedFile): Obstacle {
  return {
    code: 'other-file',
    message: `it is written in ${file.name}, which is only inherited from, and others may do so too`,
  };
}

function finishAll(files: readonly EditedFile[]): ReturnType<ProjectEditor['finish']> {
  const results = new Map<ProjectFile, Edited>();
  const obstacles = new Map<string, Obstacle>();
  for (const { file, editor } of files) {
    const result = editor.finish();
    if (result.kind === 'edited') results.set(file, result);
    else for (const { group, refusal } of result.refusals) obstacles.set(group, refusal);
  }
  return obstacles.size === 0 ? { kind: 'edited', results } : { kind: 'refused', obstacles };
}
