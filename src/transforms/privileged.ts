import { withDefaults } from '../compose/interpolation.ts';
import { readSwitch } from '../compose/switch.ts';
import { hostNeedsOf } from '../images/host-needs/index.ts';
import { placeOf } from './support/place.ts';
import { withoutPrivileged } from './support/privileged-ways.ts';
import type { Transform } from './transform.ts';

export const privileged: Transform = {
  scope: 'service',
  meta: {
    id: 'privileged',
    title: 'Run services without all powers over the host',
    severity: 'critical',
    why: 'Root in a privileged container holds every capability and every device, and so reads and writes the disks of the host.',
    risk: 'Nothing by itself, for no edit is made; without "privileged" a service that uses a device or a mount fails with "Operation not permitted".',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.5',
      'OWASP Docker Security Cheat Sheet, rule 3',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#privileged',
      'https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities',
    ],
  },

  inspect(service, context) {
    const value = service.definition.privileged;
    const written = readSwitch(value);
    const isDefault = written === 'variable' && typeof value === 'string';
    const state = isDefault ? readSwitch(withDefaults(value)) : written;
    if (state !== 'on') return [];
    const isRootless = hostNeedsOf(service)?.privileged?.value.isRootless === true;
    return [
      {
        message: `service "${service.name}" is privileged, so root in it is root on the host`,
        ...placeOf(service, 'privileged'),
        ...(isRootless ? { severity: 'high' as const } : {}),
        action: withoutPrivileged(service, context, isDefault),
      },
    ];
  },
};
