import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Draft } from '../findings.ts';
import { placeOf } from './support/place.ts';
import { completeMounts, makeReadOnly } from './support/read-only-fixes.ts';
import type { Transform } from './transform.ts';

export const readOnly: Transform = {
  scope: 'service',
  meta: {
    id: 'read-only',
    title: 'Mount the root filesystem read-only',
    severity: 'medium',
    why: 'Whoever takes over the service can replace its programs and leave tools in the container.',
    risk: 'A service that writes outside of its volumes fails with "Read-only file system".',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.13',
      'OWASP Docker Security Cheat Sheet, rule 8',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#read_only',
      'https://man7.org/linux/man-pages/man5/tmpfs.5.html',
    ],
  },
  inspect(service, context) {
    switch (readSwitch(service.definition.read_only)) {
      case 'absent':
        return [{ ...writable(service), action: makeReadOnly(service, context) }];
      case 'off':
        return [{ ...writable(service), action: keepWritable(service) }];
      case 'on':
        return completeMounts(service, context);
      case 'variable':
        return [];
    }
  },
};

function writable(service: ServiceView): Pick<Draft, 'message' | 'at' | 'document'> {
  return {
    message: `service "${service.name}" can write to its whole root filesystem`,
    ...placeOf(service, 'read_only'),
  };
}

function keepWritable(service: ServiceView): Draft['action'] {
  return {
    kind: 'manual',
    reason: '"read_only: false" is written in the file, so it may be on purpose',
    instruction: `if it is not, remove "read_only: false" from service "${service.name}" and run compose-harden again`,
  };
}
