import { createProject } from '../../src/compose/project.ts';
import type { ProjectView, ServiceView } from '../../src/compose/view.ts';
import { createEditor } from '../../src/yaml/editor.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';

/** The views of a Compose file as it is written. */
export function projectOf(text: string): ProjectView {
  const parsed = parseSource(sourceFromText(text));
  const editor = createEditor(parsed);
  return createProject('compose.yaml', {
    count: parsed.documents.length,
    model: (document) => editor.planned(document),
  });
}

export function serviceOf(project: ProjectView, name: string): ServiceView {
  const service = project.service(name);
  if (service === undefined) throw new Error(`no service "${name}"`);
  return service;
}
