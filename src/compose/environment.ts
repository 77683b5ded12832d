import type { Json, Path } from '../yaml/operations.ts';
import { isList, isObject } from './json.ts';

/** One variable of `environment:`, from either form. */
export interface EnvironmentEntry {
  readonly name: string;
  /** As written, `$$` and variables untouched; undefined when the value is taken from the shell. */
  readonly value: string | undefined;
  /** Where it stands: `[..., 'environment', 'NAME']` or `[..., 'environment', 3]`. */
  readonly at: Path;
  readonly form: 'map' | 'list';
}

function scalarText(value: Json | undefined): string | undefined {
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  return String(value);
}

function fromItem(item: string, at: Path): EnvironmentEntry {
  const equals = item.indexOf('=');
  return equals === -1
    ? { name: item, value: undefined, at, form: 'list' }
    : { name: item.slice(0, equals), value: item.slice(equals + 1), at, form: 'list' };
}

/**
 * Reads `environment` in its map or list form (Compose spec, services `environment`). In a list the
 * last entry of a name wins, so earlier ones are left out.
 */
export function readEnvironment(value: Json | undefined, at: Path): readonly EnvironmentEntry[] {
  if (isList(value)) {
    const byName = new Map<string, EnvironmentEntry>();
    value.forEach((item, index) => {
      if (typeof item !== 'string') return;
      const entry = fromItem(item, [...at, index]);
      byName.set(entry.name, entry);
    });
    return [...byName.values()];
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([name, text]) => ({
    name,
    value: scalarText(text),
    at: [...at, name],
    form: 'map',
  }));
}
