import type { Staged } from './stage.ts';
import type { ModelMap } from './value.ts';

/** Every short syntax in its long form (Compose spec; compose-go transform/canonical.go). */
export function canonical(root: ModelMap): Staged<ModelMap> {
  return { value: root, faults: [] };
}
