import type { Path } from '../../../yaml/operations.ts';
import type { Fault } from '../stage.ts';
import { isNull, type ModelScalar, type ModelValue, scalar } from '../value.ts';
import { refused, subjectOf, valueFault } from '../value-faults.ts';

/** An external resource with a name below `external`, which is the old way to write it. */
export function plainExternal(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind !== 'map') {
    return isNull(value) ? value : refused(value, trail, faults, 'a mapping');
  }
  const external = value.entries.get('external');
  if (external?.kind !== 'map') return value;
  const entries = new Map(value.entries).set('external', scalar(true, external.origin));
  const oldName = external.entries.get('name');
  const name = value.entries.get('name');
  if (oldName === undefined) return { ...value, entries };
  if (name === undefined) entries.set('name', oldName);
  else if (differ(name, oldName)) faults.push(twoNames(name, oldName, trail));
  return { ...value, entries };
}

function differ(name: ModelValue, oldName: ModelValue): boolean {
  if (name.kind !== 'scalar' || oldName.kind !== 'scalar') return true;
  return isKnown(name) && isKnown(oldName) && name.value !== oldName.value;
}

function isKnown(value: ModelScalar): boolean {
  return value.unknown !== true;
}

function twoNames(name: ModelValue, oldName: ModelValue, trail: Path): Fault {
  const about = subjectOf(oldName, [...trail, 'external', 'name']);
  const message = `${about} and \`name\` are different names for one thing`;
  const fault = valueFault('two-names', oldName, message, 'keep "name" and write "external: true"');
  if (name.origin === undefined) return fault;
  return { ...fault, related: [{ at: name.origin, label: 'the other name' }] };
}
