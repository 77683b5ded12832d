import type { FileFailure, ProjectInput } from './compose/model/project.ts';
import type { Projects } from './files/projects.ts';
import { isFailure } from './files/reading.ts';

/** The projects one after the other; what one of them needed is forgotten when the next one comes. */
export function* openAll(projects: Projects): Generator<ProjectInput | readonly FileFailure[]> {
  // One env file that cannot be read may keep several projects from being opened.
  const told = new Set<FileFailure>();
  for (const item of projects.found) {
    const opened = isFailure(item) ? [item] : projects.open(item);
    if ('files' in opened) {
      yield opened;
    } else {
      const failures = opened.filter((failure) => !told.has(failure));
      for (const failure of failures) told.add(failure);
      if (failures.length > 0) yield failures;
    }
    projects.store.forget();
  }
}
