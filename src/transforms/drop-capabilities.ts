import { readCapabilityLists } from '../compose/capability-lists.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { ManualAction } from '../findings.ts';
import { drop, lackingCapabilities } from './support/capability-fixes.ts';
import { placeOf } from './support/place.ts';
import { strongAdditions } from './support/strong-capabilities.ts';
import type { Transform } from './transform.ts';

export const dropCapabilities: Transform = {
  scope: 'service',
  meta: {
    id: 'drop-capabilities',
    title: 'Drop all capabilities that the service does not need',
    severity: 'high',
    why: 'Whoever takes over a service that runs as root can forge packets, make device files and act on files of every user.',
    risk: 'A program that uses a capability that is not given back fails with "Operation not permitted".',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.4',
      'OWASP Docker Security Cheat Sheet, rule 3',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#cap_drop',
      'https://man7.org/linux/man-pages/man7/capabilities.7.html',
    ],
  },

  inspect(service, context) {
    const lists = readCapabilityLists(service.definition);
    // Neither list has an effect on a privileged service.
    if (readSwitch(service.definition.privileged) === 'on') return [];
    const strong = strongAdditions(service);
    if (lists.dropped.has('ALL')) return [...strong, ...lackingCapabilities(service, context)];
    const draft = {
      message: `service "${service.name}" keeps capabilities that it does not need`,
      ...placeOf(service, lists.dropped.size > 0 ? 'cap_drop' : 'cap_add'),
    };
    if (lists.added.has('ALL')) return [{ ...draft, action: addsAll(service) }];
    if (lists.dropsUnknown) return [...strong, { ...draft, action: dropsVariable(service) }];
    return [...strong, { ...draft, action: drop(service, context) }];
  },
};

function addsAll(service: ServiceView): ManualAction {
  return {
    kind: 'manual',
    reason: '"cap_add" holds "ALL", so it may be on purpose that nothing is dropped',
    instruction: `replace "ALL" in "cap_add" of service "${service.name}" by the capabilities that it needs, then run compose-harden again`,
  };
}

function dropsVariable(service: ServiceView): ManualAction {
  return {
    kind: 'manual',
    reason: '"cap_drop" holds a variable, and a capability that it drops must not be given back',
    instruction: `write "ALL" into "cap_drop" of service "${service.name}" and what it needs into "cap_add"`,
  };
}
