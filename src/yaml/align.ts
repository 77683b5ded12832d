import { equalValues } from './model.ts';
import type { YamlValue } from './value.ts';

const mostComparisons = 20_000;

/**
 * For each wanted item the index of the present item that it is, undefined for a new one. Items are kept
 * where that leaves their order and puts new ones at the end; lists of equal length are matched in pairs.
 * Undefined when the list is better replaced as a whole.
 */
export function alignItems(
  present: readonly YamlValue[],
  wanted: readonly YamlValue[],
): readonly (number | undefined)[] | undefined {
  if (present.length * wanted.length > mostComparisons) return undefined;
  const kept = keepEqual(present, wanted);
  const lastKept = kept.findLastIndex((origin) => origin !== undefined);
  const newBefore = kept.slice(0, lastKept).some((origin) => origin === undefined);
  if (lastKept >= 0 && !newBefore) return kept;
  if (present.length !== wanted.length) return undefined;
  return wanted.map((_, index) => index);
}

function keepEqual(
  present: readonly YamlValue[],
  wanted: readonly YamlValue[],
): readonly (number | undefined)[] {
  let next = 0;
  return wanted.map((item) => {
    const found = present.findIndex((old, index) => index >= next && equalValues(old, item));
    if (found === -1) return undefined;
    next = found + 1;
    return found;
  });
}
