import { readInteger } from './go-numbers.ts';
import { isIpAddress } from './ip-address.ts';

/** One port of a container that is reachable from outside. */
export interface PublishedPort {
  /** Address on the host; empty for all. */
  readonly hostIp: string;
  readonly target: number;
  /** Port or range of ports on the host; empty for one that Docker chooses. */
  readonly published: string;
  readonly protocol: string;
}

/** What is wrong with a text, as the rest of a sentence after "it". */
export interface PortFault {
  readonly fault: string;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const protocols: readonly string[] = ['tcp', 'udp', 'sctp'];

/**
 * The short syntax `[[ip:]host:]container[/protocol]` (Compose spec, services `ports`), with ranges one
 * entry for each port, in the order in which Compose prints them (go-connections nat).
 */
export function parsePorts(text: string): readonly PublishedPort[] | PortFault {
  const parts = text.split(':');
  const [container = '', given = ''] = halves(parts.at(-1) ?? '', '/');
  if (container === '') return { fault: 'has no port of the container' };
  const protocol = (given || 'tcp').toLowerCase();
  if (!protocols.includes(protocol)) {
    return { fault: `has the protocol "${given}", which is not tcp, udp or sctp` };
  }
  const address = unbracketed(parts.slice(0, -2).join(':'));
  if (address === undefined || (address !== '' && !isIpAddress(address))) {
    return { fault: `has "${parts.slice(0, -2).join(':')}" where an IP address must be` };
  }
  const target = parseRange(container);
  if (target === undefined) return noPort(container);
  const host = parts.at(-2) ?? '';
  const published = host === '' ? undefined : parseRange(host);
  if (host !== '' && published === undefined) return noPort(host);
  const size = target.end - target.start;
  if (published !== undefined && size > 0 && published.end - published.start !== size) {
    return { fault: `maps the ports ${host} to ${container}, which are not equally many` };
  }
  return expand(target, published, address, protocol);
}

function noPort(text: string): PortFault {
  const wanted = text.includes('-') ? 'ports from a lower to a higher one' : 'a port';
  return { fault: `has "${text}" where ${wanted} between 0 and 65535 must be` };
}

function expand(
  target: Range,
  published: Range | undefined,
  hostIp: string,
  protocol: string,
): readonly PublishedPort[] {
  const count = target.end - target.start + 1;
  const ports = Array.from({ length: count }, (_, index) => ({
    hostIp,
    target: target.start + index,
    published: published === undefined ? '' : publishedText(published, index, count),
    protocol,
  }));
  // Compose sorts them as texts.
  return ports.sort((one, other) => (`${one.target}/` < `${other.target}/` ? -1 : 1));
}

/** For one port of the container a range on the host stays one: Docker takes a free port of it. */
function publishedText({ start, end }: Range, index: number, count: number): string {
  return count === 1 && start !== end ? `${start}-${end}` : String(start + index);
}

/** The address without the brackets of IPv6; undefined when they are not a pair around the whole. */
function unbracketed(address: string): string | undefined {
  if (!address.startsWith('[')) return address;
  return /^\[([^[\]]*)\]$/.exec(address)?.[1];
}

function parseRange(text: string): Range | undefined {
  const [first = '', last] = halves(text, '-');
  const start = parsePort(first);
  const end = last === undefined ? start : parsePort(last);
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

function parsePort(text: string): number | undefined {
  const port = readInteger(text);
  return port !== undefined && port >= 0n && port <= 65535n ? Number(port) : undefined;
}

/** What stands before and after the first separator; nothing after when there is none. */
function halves(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
