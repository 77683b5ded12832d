import type { Path } from '../../yaml/operations.ts';
import { resolved, rootSchema, type Schema, schemaAt } from './schema.ts';

/**
 * Fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other
 * (optimal string alignment).
 */
export function editDistance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/** `dependsOn`, `depends-on` and `Depends_On` are all `depends_on`. */
function inSnakeCase(word: string): string {
  return word
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/[\s-]/g, '_')
    .toLowerCase();
}

/** The candidate that a misspelt word most likely means, at most two edits away. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const written = inSnakeCase(word);
  // In a short word two edits make anything out of anything.
  const limit = written.length <= 4 ? 1 : 2;
  const rated = candidates
    .map((candidate) => ({ candidate, spelt: inSnakeCase(candidate) }))
    .filter(({ spelt }) => Math.abs(spelt.length - written.length) <= limit)
    .map(({ candidate, spelt }) => ({ candidate, distance: editDistance(written, spelt) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance);
  return rated[0]?.candidate;
}

/** The allowed value that a wrong one most likely means: misspelt, or a part of exactly one. */
export function closestValue(value: string, allowed: readonly string[]): string | undefined {
  const holding = allowed.filter((candidate) => value.length >= 4 && candidate.includes(value));
  return closest(value, allowed) ?? (holding.length === 1 ? holding[0] : undefined);
}

function keysOf(schema: Schema): readonly string[] {
  return Object.keys(schema.properties ?? {});
}

/** Names from old Compose files and from `docker run`, with what they are called here. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['net', 'network_mode'],
  ['log_driver', 'logging.driver'],
  ['log_opt', 'logging.options'],
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
]);

/** What a key from elsewhere is called here, where that exists. */
export function otherName(schema: Schema, key: string): string | undefined {
  const name = otherNames.get(key);
  const [first = ''] = name?.split('.') ?? [];
  return keysOf(schema).includes(first) ? name : undefined;
}

/** The nearest enclosing place, below the top level, where the key is allowed. */
export function above(path: Path, key: string): Path | undefined {
  for (let length = path.length - 1; length >= 2; length -= 1) {
    const schema = schemaAt(path.slice(0, length));
    if (schema && keysOf(schema).includes(key)) return path.slice(0, length);
  }
  return undefined;
}

interface Place {
  readonly keys: readonly string[];
  readonly schema: Schema;
  /** Inside a list or under a name that the user chooses, so that there may be many. */
  readonly many: boolean;
}

function inner({ keys, schema, many }: Place): readonly Place[] {
  const named = Object.entries(schema.properties ?? {}).map(([key, member]) => ({
    keys: [...keys, key],
    schema: resolved(member),
    many,
  }));
  const repeated = [schema.items, ...Object.values(schema.patternProperties ?? {})]
    .filter((member) => member !== undefined)
    .map((member) => ({ keys, schema: resolved(member), many: true }));
  return [...named, ...repeated];
}

const deepest = 4;

/** The keys that lead from `schema` to where the key is allowed, when there is only one such place. */
export function below(schema: Schema, key: string): readonly string[] | undefined {
  if (schema === rootSchema()) return undefined;
  let level = inner({ keys: [], schema, many: false });
  const found: Place[] = [];
  for (let depth = 0; depth < deepest; depth += 1) {
    found.push(...level.filter((candidate) => keysOf(candidate.schema).includes(key)));
    level = level.flatMap(inner);
  }
  const [only] = found;
  return only === undefined || only.many || found.length > 1 ? undefined : only.keys;
}
