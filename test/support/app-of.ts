import type { ServiceView } from '../../src/compose/view.ts';
import { projectOf, serviceOf } from './project-of.ts';

/** The only service, `app`, of a file; `definition` is its YAML, not indented. */
export function appOf(definition: string): ServiceView {
  const lines = definition.trim().split('\n');
  const text = `services:\n  app:\n${lines.map((line) => `    ${line}\n`).join('')}`;
  return serviceOf(projectOf(text), 'app');
}
