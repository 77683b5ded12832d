import { loadProject } from './compose/model/load.ts';
import type { LoadedProject, ProjectInput } from './compose/model/project.ts';
import { suggestion, UserError } from './errors.ts';
import { explainService } from './explain-model.ts';
import { problemReports } from './harden-project.ts';
import type { FileReport } from './report.ts';

export interface Explanation {
  readonly text: string;
  /** The files of projects that cannot be loaded, with the reasons. */
  readonly reports: readonly FileReport[];
  readonly notes: readonly string[];
}

function explainProject(project: LoadedProject, services: readonly string[]): readonly string[] {
  return services.flatMap((service) => {
    const lines = explainService(project, service);
    return lines === undefined ? [] : [`${lines.join('\n')}\n`];
  });
}

/** Shows services as Compose sees them. Throws UserError for a name that no project has. */
export function explainProjects(
  inputs: Iterable<ProjectInput>,
  services: readonly string[],
): Explanation {
  const texts: string[] = [];
  const reports: FileReport[] = [];
  const notes: string[] = [];
  const known = new Set<string>();
  for (const input of inputs) {
    const [main] = input.files;
    if (main === undefined) continue;
    const project = loadProject(input);
    if (project.problems.length > 0) reports.push(...problemReports(main, project.problems));
    for (const name of project.layers.keys()) known.add(name);
    texts.push(...explainProject(project, services));
    notes.push(...project.notes.map((note) => `${main.name}: ${note}`));
  }
  const unknown = services.find((name) => !known.has(name));
  if (unknown !== undefined && reports.length === 0) {
    throw new UserError(`unknown service "${unknown}"`, suggestion(unknown, [...known]));
  }
  return { text: texts.join('\n'), reports, notes };
}
