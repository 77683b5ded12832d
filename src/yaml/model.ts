import type { Path } from './operations.ts';
import type { YamlValue } from './value.ts';
import { isMapping, isSequence, isTagged, isTimestamp, isWholeFloat, untagged } from './value.ts';

/**
 * The path of the first difference, undefined for equal values. The order of keys does not count. Pairs
 * already compared are skipped, so shared values cost nothing twice.
 */
export function firstDifference(first: YamlValue, second: YamlValue): Path | undefined {
  return compare(first, second, new Map());
}

export function equalValues(first: YamlValue, second: YamlValue): boolean {
  return firstDifference(first, second) === undefined;
}

type Compared = Map<object, Set<object>>;

/** The path below the two values; it is put together only where they differ. */
function compare(a: YamlValue, b: YamlValue, compared: Compared): Path | undefined {
  if (Object.is(a, b)) return undefined;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') {
    // Tells 0 from -0 no more than Compose does.
    return a === b ? undefined : [];
  }
  const others = compared.get(a) ?? new Set();
  if (others.has(b)) return undefined;
  compared.set(a, others.add(b));
  if (isTimestamp(a)) return isTimestamp(b) && a.source === b.source ? undefined : [];
  if (isWholeFloat(a)) return isWholeFloat(b) && a.value === b.value ? undefined : [];
  if (isTagged(a)) {
    return isTagged(b) && a.tag === b.tag ? compare(a.value, b.value, compared) : [];
  }
  if (isSequence(a)) return isSequence(b) ? compareSequences(a, b, compared) : [];
  return isMapping(a) && isMapping(b) ? compareMappings(a, b, compared) : [];
}

function compareSequences(
  a: readonly YamlValue[],
  b: readonly YamlValue[],
  compared: Compared,
): Path | undefined {
  if (a.length !== b.length) return [];
  for (const [index, item] of a.entries()) {
    const difference = compare(item, b[index] ?? null, compared);
    if (difference !== undefined) return [index, ...difference];
  }
  return undefined;
}

function compareMappings(
  a: ReadonlyMap<string, YamlValue>,
  b: ReadonlyMap<string, YamlValue>,
  compared: Compared,
): Path | undefined {
  for (const [key, member] of a) {
    const other = b.get(key);
    if (other === undefined) return [key];
    const difference = compare(member, other, compared);
    if (difference !== undefined) return [key, ...difference];
  }
  for (const key of b.keys()) if (!a.has(key)) return [key];
  return undefined;
}

/** The value at a path, tags looked through; undefined when there is none. */
export function valueAt(root: YamlValue, path: Path): YamlValue | undefined {
  let value: YamlValue | undefined = root;
  for (const step of path) {
    const container: YamlValue = untagged(value);
    if (isMapping(container)) value = container.get(String(step));
    else if (isSequence(container) && typeof step === 'number') value = container[step];
    else return undefined;
    if (value === undefined) return undefined;
  }
  return value;
}

/** Number of nodes, counted up to `limit`. */
export function countNodes(value: YamlValue, limit: number): number {
  const inner = untagged(value);
  const members = isSequence(inner) ? inner : isMapping(inner) ? inner.values() : [];
  let count = 1;
  for (const member of members) {
    if (count >= limit) break;
    count += countNodes(member, limit - count);
  }
  return count;
}
