import type { Json } from '../yaml/operations.ts';

/** Seconds of each unit (Compose spec, "Specifying durations"; the last three as the loader reads them). */
const units: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-9],
  ['us', 1e-6],
  ['ms', 1e-3],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
  ['w', 604_800],
]);

/** A duration such as `1m30s` in seconds; undefined for what is none, such as a variable. */
export function parseDuration(value: Json | undefined): number | undefined {
  if (typeof value !== 'string' || !/^(?:\d+(?:\.\d+)?(?:ns|us|ms|[smhdw]))+$/.test(value)) {
    return value === '0' ? 0 : undefined;
  }
  return [...value.matchAll(/([\d.]+)([a-z]+)/g)].reduce(
    (sum, [, amount = '', unit = '']) => sum + Number(amount) * (units.get(unit) ?? 0),
    0,
  );
}
