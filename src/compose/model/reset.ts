import type { Path } from '../../yaml/operations.ts';
import type { ModelMap, ModelValue } from './value.ts';

/** A document without what it only takes away, and the places that it takes away or replaces. */
export interface Resets {
  readonly value: ModelValue | undefined;
  /** Of every member that is tagged `!reset` or `!override`, from the value that was given. */
  readonly paths: readonly Path[];
}

/**
 * Splits a value into what it says and what it takes from those before it (Compose spec, Merge, `!reset`
 * and `!override`). Inside a list there is nothing to take away: an item that is `!reset` is left out.
 */
export function splitResets(value: ModelValue): Resets {
  if (!hasTags(value)) return { value, paths: [] };
  const paths: Path[] = [];
  return { value: withoutTags(value, [], paths), paths };
}

function hasTags(value: ModelValue): boolean {
  if (value.tag !== undefined) return true;
  switch (value.kind) {
    case 'scalar':
      return false;
    case 'list':
      return value.items.some(hasTags);
    case 'map':
      for (const member of value.entries.values()) if (hasTags(member)) return true;
      return false;
  }
}

/** `path` is undefined inside a list. */
function withoutTags(
  value: ModelValue,
  path: Path | undefined,
  paths: Path[],
): ModelValue | undefined {
  if (value.tag !== undefined) {
    if (path !== undefined) paths.push(path);
    const { tag, ...plain } = value;
    return tag === '!override' ? plain : undefined;
  }
  switch (value.kind) {
    case 'scalar':
      return value;
    case 'list':
      return {
        ...value,
        items: value.items.flatMap((item) => withoutTags(item, undefined, paths) ?? []),
      };
    case 'map': {
      const entries = new Map<string, ModelValue>();
      for (const [key, member] of value.entries) {
        const kept = withoutTags(member, path && [...path, key], paths);
        if (kept !== undefined) entries.set(key, kept);
      }
      return { ...value, entries };
    }
  }
}

/** The value without the members that the paths lead to; the same object when it has none of them. */
export function removePaths(value: ModelMap, paths: readonly Path[]): ModelMap {
  return paths.reduce<ModelMap>((rest, path) => removePath(rest, path, 0), value);
}

function removePath(value: ModelMap, path: Path, depth: number): ModelMap {
  const key = String(path[depth]);
  const member = value.entries.get(key);
  if (member === undefined) return value;
  const entries = new Map(value.entries);
  if (depth === path.length - 1) entries.delete(key);
  else {
    const rest = member.kind === 'map' ? removePath(member, path, depth + 1) : member;
    if (rest === member) return value;
    entries.set(key, rest);
  }
  return { ...value, entries };
}

/** The rest of the paths that lead further than to a place. */
export function pathsBelow(paths: readonly Path[], place: Path): readonly Path[] {
  return paths
    .filter(
      (path) => path.length > place.length && place.every((step, index) => path[index] === step),
    )
    .map((path) => path.slice(place.length));
}
