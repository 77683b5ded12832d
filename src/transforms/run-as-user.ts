import type { Draft } from '../findings.ts';
import { planUserOfFamily } from '../images/user-family.ts';
import { rootByChoice } from './support/root-by-choice.ts';
import { startAs } from './support/user-fixes.ts';
import type { Transform } from './transform.ts';

export const runAsUser: Transform = {
  scope: 'service',
  meta: {
    id: 'run-as-user',
    title: 'Start as an ordinary user',
    severity: 'medium',
    why: 'Whoever takes over a process of root owns every file of the container and is root for the kernel of the host.',
    risk: 'A file or volume that belongs to root or to somebody else gives "Permission denied".',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 4.1',
      'OWASP Docker Security Cheat Sheet, rule 2',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#user',
      'https://docs.docker.com/build/building/best-practices/#user',
    ],
  },

  inspect(service, context) {
    if (service.layers.some(({ replaces }) => replaces.includes('user'))) return [];
    if (service.user.kind === 'root') return rootByChoice(service, context);
    if (service.user.kind !== 'absent') return [];
    const plan = planUserOfFamily(service, context.project, context.images);
    if (plan.kind === 'none') return [];
    const draft: Draft = {
      message: plan.switches
        ? `service "${service.name}" starts as root and only then switches to another user`
        : `service "${service.name}" runs as root`,
      at: service.path,
      document: service.document,
      action:
        plan.kind === 'possible'
          ? startAs(service, plan)
          : { kind: 'manual', reason: plan.reason, instruction: plan.instruction },
    };
    return [plan.switches ? { ...draft, severity: 'low' } : draft];
  },
};
