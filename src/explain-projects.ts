import { loadProject } from './compose/model/load.ts';
import type { FileFailure, LoadedProject, ProjectInput } from './compose/model/project.ts';
import { suggestion, UserError } from './errors.ts';
import { explainService } from './explain-model.ts';
import { problemReports } from './harden-project.ts';
import { failedReport } from './reconcile.ts';
import type { FileReport } from './report.ts';

export interface Explanation {
  readonly text: string;
  /** The files that cannot be read and those of projects that cannot be loaded, with the reasons. */
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
  inputs: Iterable<ProjectInput | readonly FileFailure[]>,
  services: readonly string[],
): Explanation {
  const texts: string[] = [];
  const reports: FileReport[] = [];
  const notes: string[] = [];
  const known = new Set<string>();
  for (const input of inputs) {
    if (!('files' in input)) {
      reports.push(...input.map(failedReport));
      continue;
    }
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
    const help = known.size === 0 ? 'there are no services' : suggestion(unknown, [...known]);
    throw new UserError(`unknown service "${unknown}"`, help);
  }
  return { text: texts.join('\n'), reports, notes };
}
