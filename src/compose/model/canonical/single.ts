import type { Path } from '../../../yaml/operations.ts';
import { parseDevice } from '../../devices.ts';
import { printed } from '../go-text.ts';
import { alone, madeFrom } from '../rewrite.ts';
import type { Fault } from '../stage.ts';
import { isInt64, type ModelValue, scalar, textOf } from '../value.ts';
import { refused, textFault } from '../value-faults.ts';

/** The function that makes a mapping with one member of a text. */
function longAs(key: string): (value: ModelValue, trail: Path, faults: Fault[]) => ModelValue {
  return (value, trail, faults) => {
    if (value.kind === 'map') return value;
    const text = textOf(value);
    if (text === undefined) return refused(value, trail, faults, 'text or a mapping');
    return madeFrom(value, { [key]: text });
  };
}

export const longBuild = longAs('context');
export const longExtends = longAs('service');
export const longFileMount = longAs('source');
export const longInclude = longAs('path');

/** `gpus: all` asks for every one. */
export function longGpus(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind === 'list') return value;
  if (textOf(value) === undefined) return refused(value, trail, faults, '"all" or a list');
  return alone(madeFrom(value, { count: 'all' }));
}

/** A switch that can also be text, always as text. */
export function textOfSwitch(value: ModelValue): ModelValue {
  return textOf(value) === undefined ? scalar(printed(value), value.origin) : value;
}

export function longDevice(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind === 'map') return value;
  if (value.kind === 'list' || typeof value.value !== 'string') {
    return refused(value, trail, faults, 'a device such as "/dev/ttyUSB0"');
  }
  const device = parseDevice(value.value);
  if (device !== undefined) return madeFrom(value, { ...device });
  const help = 'write host:container:permissions, or "source", "target" and "permissions" as keys';
  const words = { fault: 'has more than three parts', wanted: 'a device', help };
  faults.push(textFault('invalid-device', value, trail, words));
  return value;
}

export function plainUlimit(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  const isLimit = value.kind === 'map' || (value.kind === 'scalar' && isInt64(value));
  return isLimit ? value : refused(value, trail, faults, 'a whole number or a mapping');
}
