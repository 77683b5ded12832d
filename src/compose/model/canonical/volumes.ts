import type { Path } from '../../../yaml/operations.ts';
import { cleanPath } from '../../file-path.ts';
import { isTiny, parseVolume, type VolumeSpec } from '../../volume-spec.ts';
import { madeFrom } from '../rewrite.ts';
import type { Fault } from '../stage.ts';
import { type ModelMap, type ModelScalar, type ModelValue, scalar } from '../value.ts';
import { kindFault, textFault } from '../value-faults.ts';

const help = 'write source:target or source:target:ro, such as "./data:/data:ro"';

/** A short volume in the long form. */
export function longVolume(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind === 'map') return value;
  if (value.kind === 'list' || typeof value.value !== 'string') {
    faults.push(kindFault(value, trail, 'a volume such as "./data:/data"'));
    return value;
  }
  const volume = parseVolume(value.value);
  if (!('fault' in volume)) return entryOf(value, volume, value.value);
  const words = { fault: volume.fault, wanted: 'a volume', help };
  faults.push(textFault('invalid-volume', value, trail, words));
  return value;
}

function entryOf(value: ModelScalar, volume: VolumeSpec, text: string): ModelMap {
  const { type, source, target, readOnly, noCopy, relabelling, propagation } = volume;
  const isBind = type === 'bind';
  const bind = madeFrom(value, {
    selinux: relabelling,
    propagation,
    create_host_path: isBind ? scalar(true) : undefined,
  });
  const options = madeFrom(value, { nocopy: noCopy || undefined });
  const hasOptions = noCopy || !(isBind || isTiny(text));
  return madeFrom(value, {
    type,
    source,
    target: cleanPath(target),
    read_only: readOnly || undefined,
    bind: bind.entries.size > 0 ? bind : undefined,
    volume: hasOptions ? options : undefined,
  });
}
