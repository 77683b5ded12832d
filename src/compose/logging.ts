import { hasVariable } from './interpolation.ts';
import { isObject, type JsonObject } from './json.ts';

/**
 * What becomes of a container's log, as far as `logging` says it. `default`: the engine's own configuration decides.
 * `endless`: one file that grows; `asked` when the options say so. `settled`: it is rotated, goes elsewhere, or depends
 * on a variable.
 */
export type LogKeeping = 'default' | 'endless' | 'asked' | 'settled' | 'foreign-options';

/** The driver that Docker Engine uses when nothing else is said. */
export const fileDriver = 'json-file';

/** Options of that driver (Docker manual, "JSON File logging driver"). */
const fileOptions: ReadonlySet<string> = new Set([
  'compress',
  'env',
  'env-regex',
  'labels',
  'labels-regex',
  'max-file',
  'max-buffer-size',
  'max-size',
  'mode',
  'tag',
]);

export function logOptions({ logging }: JsonObject): JsonObject {
  return isObject(logging) && isObject(logging.options) ? logging.options : {};
}

export function readLogKeeping(definition: JsonObject): LogKeeping {
  const logging = isObject(definition.logging) ? definition.logging : {};
  const options = logOptions(definition);
  const driver = logging.driver ?? '';
  if (driver !== '' && driver !== fileDriver) return 'settled';
  const size = options['max-size'];
  if (size !== undefined && size !== null) {
    if (typeof size === 'string' && hasVariable(size)) return 'settled';
    return /^\s*-/.test(String(size)) ? 'asked' : 'settled';
  }
  if (driver === fileDriver) return 'endless';
  const names = Object.keys(options);
  if (names.length === 0) return 'default';
  return names.every((name) => fileOptions.has(name)) ? 'endless' : 'foreign-options';
}
