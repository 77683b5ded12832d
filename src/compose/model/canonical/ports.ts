import type { Path } from '../../../yaml/operations.ts';
import { type PublishedPort, parsePorts } from '../../ports.ts';
import { goText } from '../go-text.ts';
import { madeFrom } from '../rewrite.ts';
import type { Fault } from '../stage.ts';
import { isInteger, isUnknown, type ModelMap, type ModelValue, scalar } from '../value.ts';
import { kindFault, textFault } from '../value-faults.ts';

const help = 'write host:container, such as "8080:80" or "127.0.0.1:5353:53/udp"';

/** Short ports in the long form, a range as one entry for each of its ports. */
export function longPorts(value: ModelValue, trail: Path, faults: Fault[]): ModelValue {
  if (value.kind !== 'list') {
    faults.push(kindFault(value, trail, 'a list'));
    return value;
  }
  if (value.items.every(isLong)) return value;
  const items = value.items.flatMap((item, index) =>
    isLong(item) ? [item] : longPort(item, [...trail, index], faults),
  );
  return { ...value, items };
}

function isLong(item: ModelValue): boolean {
  return item.kind === 'map' || isUnknown(item);
}

function longPort(item: ModelValue, trail: Path, faults: Fault[]): readonly ModelValue[] {
  if (item.kind !== 'scalar' || !(typeof item.value === 'string' || isInteger(item))) {
    faults.push(kindFault(item, trail, 'a port such as "8080:80"'));
    return [];
  }
  const ports = parsePorts(goText(item));
  const fault = 'fault' in ports ? ports.fault : noTarget(ports);
  if ('fault' in ports || fault !== undefined) {
    const words = { fault: fault ?? '', wanted: 'a port mapping', help };
    faults.push(textFault('invalid-port', item, trail, words));
    return [];
  }
  return ports.map((port) => entryOf(item, port));
}

/** To Compose a port 0 is one that is not given. */
function noTarget(ports: readonly PublishedPort[]): string | undefined {
  return ports.some(({ target }) => target === 0) ? 'names port 0 of the container' : undefined;
}

function entryOf(
  item: ModelValue,
  { hostIp, target, published, protocol }: PublishedPort,
): ModelMap {
  return madeFrom(item, {
    mode: scalar('ingress'),
    host_ip: hostIp || undefined,
    target,
    published: published || undefined,
    protocol,
  });
}
