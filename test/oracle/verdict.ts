import { loadProject } from '../../src/compose/model/load.ts';
import type { ProjectProblem } from '../../src/compose/model/project.ts';
import { openProject, type Project } from './open-project.ts';
import { differences, isJson, type Plain, readOutput, withoutJsonForm } from './plain.ts';
import { render } from './render.ts';

/** What we make of a project. */
export type Verdict =
  | { readonly accepted: true; readonly model: Plain; readonly notes: readonly string[] }
  | {
      readonly accepted: false;
      readonly message: string;
      /** Empty when the project cannot even be opened. */
      readonly problems: readonly ProjectProblem[];
    };

/** Loads a project that lies in `folder`. */
export function verdictOn(project: Project, folder: string): Verdict {
  const opened = openProject(project, folder);
  if ('refused' in opened) return { accepted: false, message: opened.refused, problems: [] };
  const loaded = loadProject(opened.input);
  const model = render(loaded);
  const [first] = loaded.problems;
  if (first !== undefined || model === undefined) {
    return { accepted: false, message: first?.message ?? '', problems: loaded.problems };
  }
  return { accepted: true, model, notes: loaded.notes };
}

/** Where what Docker printed differs from our model, in words. */
export function modelDifferences(output: string, model: Plain): readonly string[] {
  return differences(readOutput(output), isJson(output) ? withoutJsonForm(model) : model);
}
