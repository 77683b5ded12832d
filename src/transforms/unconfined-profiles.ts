import { withDefaults } from '../compose/interpolation.ts';
import { itemsOf, type ListItem } from '../compose/list-items.ts';
import { parseSecurityOption } from '../compose/security-options.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Draft } from '../findings.ts';
import type { Json } from '../yaml/operations.ts';
import { confine } from './support/confinement-ways.ts';
import { type Confinement, confinements, loss, severityOf } from './support/confinements.ts';
import type { Transform } from './transform.ts';

export const unconfinedProfiles: Transform = {
  scope: 'service',
  meta: {
    id: 'unconfined-profiles',
    title: 'Keep the filters of the kernel on',
    severity: 'high',
    why: 'The usual profiles forbid the system calls and files through which most escapes from containers went.',
    risk: 'Nothing by itself, for no edit is made; under the usual profiles a call that they forbid fails with "Operation not permitted".',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.2, 5.3 and 5.22',
      'OWASP Docker Security Cheat Sheet, rule 6',
      'https://docs.docker.com/engine/security/seccomp/',
      'https://docs.docker.com/engine/security/apparmor/',
    ],
  },

  inspect(service) {
    // A privileged container has no profiles, whatever the options say.
    if (readSwitch(service.definition.privileged) === 'on') return [];
    const items = itemsOf(service, 'security_opt');
    return confinements.flatMap((confinement) => {
      const item = items.find(({ value }) => turnsOff(value, confinement));
      return item === undefined ? [] : [draft(service, item, confinement)];
    });
  },
};

function turnsOff(value: Json, { name, off }: Confinement): boolean {
  const text = typeof value === 'string' ? withDefaults(value) : undefined;
  const option = parseSecurityOption(text ?? '');
  return option.name === name && option.value.toLowerCase() === off;
}

function draft(
  service: ServiceView,
  { nearest, value }: ListItem,
  confinement: Confinement,
): Draft {
  const { severity, action } = confine(service, confinement, `"${value}"`);
  return {
    message: `service "${service.name}" ${loss(confinement)}`,
    at: nearest.path,
    document: nearest.document,
    evidence: confinement.name,
    severity: severity ?? severityOf(confinement),
    action,
  };
}
