import type { Path } from '../../../yaml/operations.ts';
import { alone, madeFrom, mapItems, withDefault } from '../rewrite.ts';
import type { Fault } from '../stage.ts';
import { isUnknown, type ModelValue, scalar, textOf } from '../value.ts';
import { refused } from '../value-faults.ts';

/** Env files as a list of mappings. */
export function longEnvFiles(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind === 'map') return refused(value, trail, faults, 'text or a list');
  if (value.kind === 'list') return mapItems(value, longEnvFile);
  if (typeof value.value !== 'string') return refused(value, trail, faults, 'text or a list');
  return alone(longEnvFile(value));
}

function longEnvFile(item: ModelValue): ModelValue {
  if (item.kind === 'map') return withDefault(item, 'required', true);
  if (isUnknown(item)) return item;
  const path = textOf(item);
  // Compose drops what is neither text nor a mapping, such as a date.
  return path === undefined
    ? scalar(null, item.origin)
    : withDefault(madeFrom(item, { path }), 'required', true);
}
