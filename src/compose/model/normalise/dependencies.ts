import type { Path } from '../../../yaml/operations.ts';
import { madeFrom } from '../rewrite.ts';
import type { Fault } from '../stage.ts';
import { isUnknown, type ModelMap, type ModelValue, map, scalar, textOf } from '../value.ts';
import { kindFault } from '../value-faults.ts';

const servicePrefix = 'service:';

/** Settings in which a service can share something of another one. */
const sharing = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

/**
 * The dependencies of a service together with those that its links, shared namespaces and volumes bring;
 * undefined when there are none.
 */
export function allDependencies(
  service: ModelMap,
  trail: Path,
  faults: Fault[],
): ModelValue | undefined {
  const written = service.entries.get('depends_on');
  // A list is left only where a variable keeps it from becoming a mapping.
  if (written?.kind === 'list') return written;
  const implied = new Map<string, ModelValue>();
  const known = written?.kind === 'map' ? written.entries : new Map<string, ModelValue>();
  const add = (name: string, from: ModelValue, restart: boolean): void => {
    if (!known.has(name) && !implied.has(name)) implied.set(name, dependency(from, restart));
  };
  for (const { text, item } of textsOf(service.entries.get('links'))) add(linked(text), item, true);
  for (const key of sharing) {
    const member = service.entries.get(key);
    if (member === undefined || isUnknown(member)) continue;
    const text = textOf(member);
    if (text === undefined) faults.push(kindFault(member, [...trail, key], 'text'));
    else if (text.startsWith(servicePrefix)) add(text.slice(servicePrefix.length), member, true);
  }
  for (const { text, item } of textsOf(service.entries.get('volumes_from'))) {
    if (!text.startsWith('container:')) add(text.split(':')[0] ?? '', item, false);
  }
  if (implied.size === 0) return written;
  return map(new Map([...known, ...implied]), written?.origin);
}

function dependency(from: ModelValue, restart: boolean): ModelMap {
  return madeFrom(from, {
    condition: scalar('service_started'),
    restart: scalar(restart),
    required: scalar(true),
  });
}

/** The service of a link with an alias, `service:alias`. */
function linked(link: string): string {
  const parts = link.split(':');
  return parts.length === 2 ? (parts[0] ?? '') : link;
}

function textsOf(
  value: ModelValue | undefined,
): readonly { readonly text: string; readonly item: ModelValue }[] {
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => {
    const text = textOf(item);
    return text === undefined ? [] : [{ text, item }];
  });
}
