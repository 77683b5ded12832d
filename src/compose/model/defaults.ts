import type { ModelMap } from './value.ts';

/** The values that Compose takes where a project says nothing (compose-go transform/defaults.go). */
export function setDefaults(root: ModelMap): ModelMap {
  return root;
}
