import { type PortEntry, portEntries } from '../compose/published-ports.ts';
import { audienceOf } from './support/port-audience.ts';
import { fixPorts } from './support/port-fixes.ts';
import type { Transform } from './transform.ts';

/** The modes in which Docker publishes nothing. */
const withoutPorts = /^(?:host|none|service:|container:)/;

export const bindLocalhost: Transform = {
  scope: 'service',
  meta: {
    id: 'bind-localhost',
    title: 'Publish ports of databases on this computer only',
    severity: 'high',
    why: 'A published port is open to every network of the host, past its firewall: whoever reaches it can try passwords and known errors of the database.',
    risk: 'Programs on other computers, and containers that use an address of the host, do not reach the port any more.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.14',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports',
      'https://docs.docker.com/engine/network/port-publishing/',
      'https://docs.docker.com/engine/network/packet-filtering-firewalls/',
    ],
  },

  inspect(service, context) {
    const mode = service.definition.network_mode;
    if (typeof mode === 'string' && withoutPorts.test(mode)) return [];
    const { allow = [] } = context.options['bind-localhost'] ?? {};
    const entries = portEntries(service).filter(
      (entry) => entry.reach !== 'chosen' && !isAllowed(entry, allow),
    );
    return (['services', 'administrators', 'both'] as const).flatMap((audience) => {
      const concerned = entries.filter((entry) => audienceOf(entry, service, context) === audience);
      // What a comment says of one port is not said of the others.
      const ignored = concerned.filter((entry) => context.isIgnored('bind-localhost', entry));
      const others = concerned.filter((entry) => !ignored.includes(entry));
      return [others, ...ignored.map((entry) => [entry])].flatMap((ports) =>
        fixPorts(ports, audience, service, context),
      );
    });
  },
};

/** Of a range all ports have to be allowed. */
function isAllowed({ published }: PortEntry, allow: readonly number[]): boolean {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(published) ?? [];
  if (first === undefined || allow.length === 0) return false;
  const inside = allow.filter((port) => port >= Number(first) && port <= Number(last));
  return new Set(inside).size === Number(last) - Number(first) + 1;
}
