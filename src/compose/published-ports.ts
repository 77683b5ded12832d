import type { Json, Operation } from '../yaml/operations.ts';
import { hasVariable, withDefaults } from './interpolation.ts';
import { isList, isObject, type JsonObject } from './json.ts';
import { parsePorts } from './ports.ts';
import type { Place, ServiceView } from './view.ts';
import { layersOf } from './written-places.ts';

/**
 * Where on the host a port can be reached. `open`: nothing is said, so on every address. `open-on-purpose`: an
 * address is written that means all. `chosen`: one address, a variable for one, or only the host itself.
 */
export type Reach = 'open' | 'open-on-purpose' | 'chosen';

/** One item of `ports` of a service, as written. */
export interface PortEntry extends Place {
  /** As the short form has it. */
  readonly written: string;
  /** Ports of the container; none when they depend on a variable. */
  readonly targets: readonly number[];
  /** Port or range on the host; empty for one that Docker chooses. */
  readonly published: string;
  readonly reach: Reach;
  /** The item when only the host itself reaches the port. */
  readonly local: string;
  /** Undefined when it would be wrong for some value of a variable. */
  readonly toLocal: Operation | undefined;
}

const host = '127.0.0.1';

/** Every item of `ports` that counts and is written for this service itself. */
export function portEntries(service: ServiceView): readonly PortEntry[] {
  return layersOf(service, 'ports').flatMap(({ definition, path, document }) => {
    const items = isList(definition.ports) ? definition.ports : [];
    return items.flatMap((item, index) => {
      const place = { document, path: [...path, 'ports', index] };
      return (isObject(item) ? readLong(item, place) : readShort(item, place)) ?? [];
    });
  });
}

function reachOf(address: string): Reach {
  if (address === '') return 'open';
  return address === '0.0.0.0' || address === '::' ? 'open-on-purpose' : 'chosen';
}

function scalarText(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function readLong(item: JsonObject, place: Place): PortEntry | undefined {
  const target = scalarText(item.target);
  const published = scalarText(item.published);
  const address = scalarText(item.host_ip);
  const targets = /^\d+$/.test(target) ? [Number(target)] : [];
  return {
    ...place,
    written: published === '' ? target : `${published}:${target}`,
    targets,
    published,
    reach: reachOf(address),
    local: `host_ip: ${host}`,
    // The address has a key of its own, so that no variable can be in its way.
    toLocal: { op: 'set', document: place.document, path: [...place.path, 'host_ip'], value: host },
  };
}

/** Each variable as a port that does not exist, to see the form of the rest. */
function withoutVariables(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replaceAll(/\$\{[^{}]*\}|\$\w+/g, '0');
  }
  return rest;
}

function readShort(item: Json, place: Place): PortEntry | undefined {
  const written = scalarText(item);
  const isVariable = hasVariable(written);
  const plain = withoutVariables(written);
  const ports = parsePorts(plain);
  const [first] = 'fault' in ports ? [] : ports;
  // What stands where the address belongs is a variable.
  if (first === undefined || 'fault' in ports) return undefined;
  const withDefault = isVariable ? withDefaults(written) : undefined;
  const likely = withDefault === undefined ? undefined : parsePorts(withDefault);
  const [assumed] = likely === undefined || 'fault' in likely ? [] : likely;
  const parts = plain.split(':');
  const local = parts.length === 1 ? `${host}::${written}` : `${host}:${written}`;
  return {
    ...place,
    written,
    targets: ports.map(({ target }) => target).filter((target) => target !== 0),
    published: isVariable ? (parts.at(-2) ?? '').replace(/^0$/, '') : (parts.at(-2) ?? ''),
    reach: reachOf(assumed?.hostIp ?? first.hostIp),
    local,
    toLocal: isVariable
      ? undefined
      : { op: 'set', document: place.document, path: place.path, value: local },
  };
}
