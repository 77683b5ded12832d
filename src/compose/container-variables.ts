import type { Json, Path } from '../yaml/operations.ts';
import { isList, isObject } from './json.ts';

/**
 * Uses of a variable of the container itself: Compose turns `$$NAME` into `$NAME`, which a shell
 * inside the container expands.
 */
function uses(name: string): RegExp {
  const escaped = name.replaceAll(/[^\w]/g, '\\$&');
  // A doubled `$$` is an escaped pair of dollars: the process id of the shell, not this variable.
  return new RegExp(
    `\\$\\$\\$\\$|\\$\\$(?:${escaped}(?![A-Za-z0-9_])|\\{[#!]?${escaped}(?![A-Za-z0-9_])[^}]*\\})`,
    'g',
  );
}

/** Whether some text in `value` makes the container read its variable `name`. */
export function readsVariable(value: Json | undefined, name: string): boolean {
  if (typeof value === 'string') {
    return [...value.matchAll(uses(name))].some(([use]) => use !== '$$$$');
  }
  if (isList(value)) return value.some((item) => readsVariable(item, name));
  return isObject(value) && Object.values(value).some((item) => readsVariable(item, name));
}

/** The text with each plain use of the variable reading a file instead; undefined for other uses. */
function withFile(text: string, name: string, file: string): string | undefined {
  let isCertain = true;
  const result = text.replaceAll(uses(name), (use) => {
    if (use === '$$$$') return use;
    if (use !== `$$${name}` && use !== `$$\{${name}}`) isCertain = false;
    return `$$(cat ${file})`;
  });
  return isCertain ? result : undefined;
}

const shell = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|z|k)?sh$/;
const shellOption = /^-[a-z]*c$/;

/** Index of the item that a shell runs: `["CMD-SHELL", script]`, `["sh", "-c", script]`. */
function scriptIndex(words: readonly Json[]): number | undefined {
  if (words[0] === 'CMD-SHELL') return 1;
  const start = words[0] === 'CMD' ? 1 : 0;
  const [program, option] = words.slice(start, start + 2);
  const isShell =
    typeof program === 'string' &&
    shell.test(program) &&
    typeof option === 'string' &&
    shellOption.test(option);
  return isShell ? start + 2 : undefined;
}

export interface Rewrite {
  readonly path: Path;
  readonly value: string;
}

/**
 * What has to change at `path` (a `test`, `command` or `entrypoint`) so that its shell reads `file`
 * instead of the variable. Undefined when that cannot be done with certainty: no shell runs the text,
 * or it uses the variable in a special way.
 */
export function readFileInstead(
  value: Json | undefined,
  name: string,
  file: string,
  path: Path,
): readonly Rewrite[] | undefined {
  if (!readsVariable(value, name)) return [];
  if (typeof value === 'string') {
    // Only the text of a healthcheck goes to a shell; Compose splits commands into words itself.
    const text = path.at(-1) === 'test' ? withFile(value, name, file) : undefined;
    return text === undefined ? undefined : [{ path, value: text }];
  }
  if (!isList(value)) return undefined;
  const index = scriptIndex(value);
  const rest = value.filter((_, position) => position !== index);
  const script = index === undefined ? undefined : value[index];
  if (index === undefined || typeof script !== 'string' || readsVariable(rest, name)) {
    return undefined;
  }
  const text = withFile(script, name, file);
  return text === undefined ? undefined : [{ path: [...path, index], value: text }];
}
