import { shownKey } from '../../schema/wording.ts';
import type { Fault } from '../stage.ts';
import { type ModelValue, memberOf, textOf, writtenIn } from '../value.ts';
import { isSet, itemsOf, originOf, relatedTo, type ServiceScope } from './scope.ts';

interface Mounted {
  readonly target: string;
  /** Whether a variable stands for a part of it. */
  readonly isVariable: boolean;
  readonly value: ModelValue;
}

/** No two of `tmpfs` and `volumes` may have the same target; secrets and configs may. */
export function checkMounts({ name, service }: ServiceScope): readonly Fault[] {
  const first = new Map<string, ModelValue>();
  return [...tmpfsOf(service), ...volumesOf(service)].flatMap(({ target, isVariable, value }) => {
    const earlier = first.get(target);
    if (earlier === undefined) {
      first.set(target, value);
      return [];
    }
    return [
      {
        code: 'duplicate-mount',
        message: `service "${name}" mounts two things at ${isVariable ? 'one place' : `"${shownKey(target)}"`}`,
        at: originOf(value, service),
        part: 'value',
        label: 'mounted here',
        help: 'remove one of them, or mount it elsewhere',
        ...relatedTo(earlier, 'and here'),
      },
    ];
  });
}

/** Options follow behind the first colon. The path is compared as it is written. */
function tmpfsOf(service: ModelValue): readonly Mounted[] {
  const tmpfs = memberOf(service, 'tmpfs');
  const items = tmpfs?.kind === 'scalar' ? [tmpfs] : itemsOf(tmpfs);
  return items.flatMap((value) => {
    const target = textOf(value)?.split(':', 1)[0];
    const isVariable = writtenIn(value) !== undefined;
    return target === undefined ? [] : [{ target, isVariable, value }];
  });
}

function volumesOf(service: ModelValue): readonly Mounted[] {
  return itemsOf(memberOf(service, 'volumes')).flatMap((value) => {
    const target = memberOf(value, 'target');
    const path = textOf(target);
    const isVariable = writtenIn(target, value) !== undefined;
    return path === undefined || !isSet(target) ? [] : [{ target: path, isVariable, value }];
  });
}
