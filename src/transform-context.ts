import type { LoadedProject } from './compose/model/project.ts';
import type { LiveProject } from './compose/project.ts';
import type { IgnoreRegister } from './ignores/register.ts';
import type { ImageKnowledge } from './images/knowledge.ts';
import { originalPlace } from './original-paths.ts';
import type { Selection } from './planning.ts';
import type { ProjectEditor } from './project-editor.ts';
import { valuesOf } from './service-values.ts';
import type { TransformContext } from './transforms/transform.ts';

/** The parts of a plan that transforms may ask about. */
interface Planned {
  readonly loaded: LoadedProject;
  readonly selection: Selection;
  readonly project: LiveProject;
  readonly editor: ProjectEditor;
  readonly ignores: IgnoreRegister;
}

/** What transforms may ask besides the service itself. */
export function contextOf(
  { loaded, selection, project, editor, ignores }: Planned,
  images: ImageKnowledge,
): TransformContext {
  const { pinning, secretFiles, options } = selection;
  return {
    project,
    images,
    pinning,
    secretFiles,
    options,
    values: valuesOf(loaded),
    isIgnored: (transform, { document, path }) =>
      ignores.coversPlace(transform, document, originalPlace(editor, document, path)),
  };
}
