import type { Path } from '../../../yaml/operations.ts';
import { madeFrom, withDefault } from '../rewrite.ts';
import type { Fault } from '../stage.ts';
import type { ModelMap, ModelValue } from '../value.ts';
import { refused } from '../value-faults.ts';
import { mapped, type ReadItem } from './lists.ts';

/** Dependencies as a mapping that says what is waited for. */
export function longDependencies(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind === 'scalar') return refused(value, trail, faults, 'a list or a mapping');
  if (value.kind === 'list') {
    const read: ReadItem = (name, item) => [name, waitingFor(madeFrom(item, {}))];
    return mapped(value, trail, faults, read, 'the name of a service');
  }
  let entries: Map<string, ModelValue> | undefined;
  for (const [name, member] of value.entries) {
    if (member.kind !== 'map') refused(member, [...trail, name], faults, 'a mapping');
    const made = member.kind === 'map' ? waitingFor(member) : member;
    if (made === member) continue;
    entries ??= new Map(value.entries);
    entries.set(name, made);
  }
  return entries === undefined ? value : { ...value, entries };
}

function waitingFor(dependency: ModelMap): ModelMap {
  return withDefault(withDefault(dependency, 'condition', 'service_started'), 'required', true);
}
