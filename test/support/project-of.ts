import { loadProject } from '../../src/compose/model/load.ts';
import type { LoadedProject } from '../../src/compose/model/project.ts';
import { createProject } from '../../src/compose/project.ts';
import type { ProjectView, ServiceView } from '../../src/compose/view.ts';
import { alone } from '../../src/harden.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';

/** What is loaded from the text of one Compose file. */
export function loadText(text: string): LoadedProject {
  const parsed = parseSource(sourceFromText(text));
  return loadProject(alone({ name: 'compose.yaml', path: '/compose.yaml', parsed }));
}

/** The views of a Compose file as it is written. */
export function projectOf(text: string): ProjectView {
  const loaded = loadText(text);
  const value = (number: number) => {
    const { file, index } = loaded.documents[number] ?? {};
    return file?.parsed.documents[index ?? 0]?.value ?? null;
  };
  return createProject({ ...loaded, value });
}

export function serviceOf(project: ProjectView, name: string): ServiceView {
  const service = project.service(name);
  if (service === undefined) throw new Error(`no service "${name}"`);
  return service;
}
