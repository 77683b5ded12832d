import type { Lookup } from './project.ts';
import type { Staged } from './stage.ts';
import type { ModelMap } from './value.ts';

/** Names, networks and dependencies that Compose adds by itself (compose-go loader/normalize.go). */
export function normalise(root: ModelMap, _environment: Lookup, _name: string): Staged<ModelMap> {
  return { value: root, faults: [] };
}
