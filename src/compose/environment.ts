import type { Json, Path } from '../yaml/operations.ts';
import { isList, isObject } from './json.ts';
import type { Place } from './view.ts';

/** One variable of `environment:`, from either form. */
export interface EnvironmentEntry {
  readonly name: string;
  /** As written, `$$` and variables untouched; undefined when the value is taken from the shell. */
  readonly value: string | undefined;
  /** Where it stands: `[..., 'environment', 'NAME']` or `[..., 'environment', 3]`. */
  readonly at: Path;
  /** Number of the document in which it stands. */
  readonly document: number;
  readonly form: 'map' | 'list';
  /** Whether the value is a number in YAML, which may be written in more than one way. */
  readonly isNumber: boolean;
  /**
   * Who writes it: the service itself, the service of this project that it extends, or a file that it only
   * inherits from.
   */
  readonly from: 'itself' | 'parent' | 'other-file';
  /**
   * Who else sets the same variable, and has no effect because of this entry: the same place, another place of
   * the service, or what it extends.
   */
  readonly replaces: 'own' | 'elsewhere' | 'inherited' | undefined;
}

function scalarText(value: Json | undefined): string | undefined {
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  return String(value);
}

type WrittenEntry = Pick<EnvironmentEntry, 'name' | 'value' | 'at' | 'form' | 'isNumber'>;

function fromItem(item: string, at: Path): WrittenEntry {
  const equals = item.indexOf('=');
  const entry = { at, form: 'list', isNumber: false } as const;
  return equals === -1
    ? { ...entry, name: item, value: undefined }
    : { ...entry, name: item.slice(0, equals), value: item.slice(equals + 1) };
}

function writtenEntries(value: Json | undefined, at: Path): readonly WrittenEntry[] {
  if (isList(value)) {
    return value.flatMap((item, index) =>
      typeof item === 'string' ? [fromItem(item, [...at, index])] : [],
    );
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([name, written]) => ({
    name,
    value: scalarText(written),
    at: [...at, name],
    form: 'map',
    isNumber: typeof written === 'number',
  }));
}

function kindOf(
  before: EnvironmentEntry | undefined,
  document: number,
): EnvironmentEntry['replaces'] {
  if (before === undefined) return undefined;
  if (before.from !== 'itself') return 'inherited';
  return before.document === document ? 'own' : 'elsewhere';
}

/** One place that writes `environment` of a service. */
export interface EnvironmentLayer extends Place {
  readonly from: EnvironmentEntry['from'];
  readonly value: Json | undefined;
}

/**
 * Reads `environment` in its map or list form (Compose spec, services `environment`), from all places that
 * write it, the earliest first. The last entry of a name wins, and the others are left out, as are those that
 * are not in what the places amount to: a later place takes them away.
 */
export function readEnvironment(
  layers: readonly EnvironmentLayer[],
  effective: Json | undefined,
): readonly EnvironmentEntry[] {
  const byName = new Map<string, EnvironmentEntry>();
  for (const { document, path, from, value } of layers) {
    for (const entry of writtenEntries(value, path)) {
      byName.set(entry.name, {
        ...entry,
        document,
        from,
        replaces: kindOf(byName.get(entry.name), document),
      });
    }
  }
  if (layers.length < 2) return [...byName.values()];
  const names = new Set(writtenEntries(effective, []).map(({ name }) => name));
  return [...byName.values()].filter(({ name }) => names.has(name));
}
