import type { ProjectView } from './view.ts';

/**
 * A function that computes its answer once for each project: for what no fix changes, such as which
 * services depend on which.
 */
export function oncePerProject<T>(
  compute: (project: ProjectView) => T,
): (project: ProjectView) => T {
  const answers = new WeakMap<ProjectView, { readonly value: T }>();
  return (project) => {
    const known = answers.get(project) ?? { value: compute(project) };
    answers.set(project, known);
    return known.value;
  };
}
