import { portEntries } from '../compose/published-ports.ts';
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
    const entries = portEntries(service).filter(({ reach }) => reach !== 'chosen');
    return (['services', 'administrators', 'both'] as const).flatMap((audience) => {
      const concerned = entries.filter((entry) => audienceOf(entry, service, context) === audience);
      return fixPorts(concerned, audience, service, context);
    });
  },
};
