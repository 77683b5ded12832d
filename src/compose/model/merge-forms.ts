import { printed } from './go-text.ts';
import {
  isNull,
  list,
  type ModelList,
  type ModelMap,
  type ModelScalar,
  type ModelValue,
  map,
  memberOf,
  scalar,
} from './value.ts';

/**
 * Both sides as one list, the later one behind (compose-go override/merge.go, mergeToSequence). Undefined when
 * both are empty mappings or no form of a list.
 */
export function asSequence(base: ModelValue, over: ModelValue): ModelList | undefined {
  return joined(toSequence(base), toSequence(over), isNull(over) ? base : over);
}

/** As `asSequence`, without later items that are there already. */
export function asHosts(base: ModelValue, over: ModelValue): ModelList | undefined {
  const earlier = toSequence(base);
  const known = new Set(earlier?.map(scalarOf));
  const added = toSequence(over)?.filter((item) => !known.has(scalarOf(item)));
  return joined(earlier, added, isNull(over) ? base : over);
}

function scalarOf(item: ModelValue): unknown {
  return item.kind === 'scalar' ? item.value : item;
}

function joined(
  base: readonly ModelValue[] | undefined,
  over: readonly ModelValue[] | undefined,
  { origin }: ModelValue,
): ModelList | undefined {
  if (base === undefined && over === undefined) return undefined;
  return list([...(base ?? []), ...(over ?? [])], origin);
}

/** Undefined for an empty mapping and for what is neither mapping, list nor text. */
function toSequence(value: ModelValue): readonly ModelValue[] | undefined {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'scalar':
      return typeof value.value === 'string' ? [value] : undefined;
    case 'map': {
      if (value.entries.size === 0) return undefined;
      const items = [...value.entries].flatMap(([key, member]) => assignments(key, member));
      return items.sort(byText);
    }
  }
}

function byText(one: ModelScalar, other: ModelScalar): number {
  const [left, right] = [String(one.value), String(other.value)];
  return left < right ? -1 : Number(left > right);
}

function assignments(key: string, value: ModelValue): readonly ModelScalar[] {
  if (isNull(value)) return [scalar(key, value.origin)];
  return value.kind === 'list'
    ? value.items.map((item) => assignment(key, item, value))
    : [assignment(key, value, value)];
}

function assignment(key: string, value: ModelValue, { origin }: ModelValue): ModelScalar {
  const text = scalar(`${key}=${printed(value)}`, value.origin ?? origin);
  return value.kind === 'scalar' && value.unknown === true ? { ...text, unknown: true } : text;
}

/**
 * The long form of what merges as a mapping; undefined for what has none (compose-go override/merge.go,
 * convertIntoMapping and mergeBuild).
 */
export function asNames(
  rule: 'names' | 'dependencies' | 'build',
  value: ModelValue,
): ModelMap | undefined {
  switch (value.kind) {
    case 'map':
      return value;
    case 'scalar':
      if (rule !== 'build' || typeof value.value !== 'string') return undefined;
      return map(new Map([['context', value]]), value.origin);
    case 'list': {
      if (rule === 'build') return undefined;
      const entries = value.items.flatMap((item) =>
        item.kind === 'scalar' && typeof item.value === 'string'
          ? [[item.value, rule === 'names' ? scalar(null, item.origin) : started(item)] as const]
          : [],
      );
      return map(new Map(entries), value.origin);
    }
  }
}

/** What a dependency that is only named waits for. */
function started({ origin }: ModelScalar): ModelMap {
  const condition = scalar('service_started', origin);
  return map(
    new Map([
      ['condition', condition],
      ['required', scalar(true, origin)],
    ]),
    origin,
  );
}

/** A pool of addresses that takes up what is laid over it, wherever it is held. */
interface Pool {
  settings: ModelMap;
}

/**
 * Merges pools of addresses by subnet, exactly as Compose does: a pool of the base that no later one names
 * is lost or takes the later one's settings (compose-go override/merge.go, mergeIPAMConfig). Undefined
 * when a side is no list.
 */
export function mergeAddresses(
  base: ModelValue,
  over: ModelValue,
  mergeMaps: (base: ModelMap, over: ModelMap) => ModelMap,
): ModelValue | undefined {
  if (base.kind !== 'list' || over.kind !== 'list') return undefined;
  const later = over.items.map(toPool);
  const pools: Pool[] = [];
  for (const original of base.items.map(toPool)) {
    for (const pool of later) {
      const known = pools.some((other) => subnet(other) === subnet(pool));
      if (subnet(pool) !== subnet(original) && !known) {
        pools.push(pool);
        continue;
      }
      original.settings = mergeMaps(original.settings, pool.settings);
      const index = pools.findIndex((other) => subnet(other) === subnet(original));
      if (index === -1) pools.push(original);
      else pools[index] = original;
    }
  }
  if (pools.length === 0) return scalar(null, over.origin);
  return list(
    pools.map(({ settings }) => settings),
    over.origin,
  );
}

function toPool(value: ModelValue): Pool {
  return { settings: asNames('names', value) ?? map(new Map(), value.origin) };
}

function subnet({ settings }: Pool): unknown {
  const value = memberOf(settings, 'subnet');
  return value?.kind === 'scalar' && value.value !== null ? value.value : undefined;
}
