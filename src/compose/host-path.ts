import { cleanPath } from './file-path.ts';
import { hasVariable, unescapeDollars } from './interpolation.ts';
import { resolveRun } from './mounts.ts';

const home = /^(?:\$HOME(?![A-Za-z0-9_])|\$\{HOME\})(?=\/|$)/;

/**
 * The cleaned path of a bind mount's source: absolute, or from `~`, the home folder of whoever runs Compose.
 * `/var/run` is `/run`. Undefined for a path within the project and one that a variable decides.
 */
export function absoluteHostPath(source: string): string | undefined {
  const text = source.replace(home, '~');
  if (hasVariable(text)) return undefined;
  const path = unescapeDollars(text);
  if (path.startsWith('/')) return resolveRun(cleanPath(path));
  return path === '~' || path.startsWith('~/') ? cleanPath(path) : undefined;
}
