import { descendants } from '../compose/family.ts';
import { readNoNewPrivileges } from '../compose/security-options.ts';
import type { ServiceView } from '../compose/view.ts';
import { placeToAdd } from '../compose/written-places.ts';
import type { Draft } from '../findings.ts';
import { type Ground, onFact, weigh } from '../images/doubts.ts';
import { describeUnknown } from '../images/unknown.ts';
import { placeOf } from './support/place.ts';
import { obstacleToOption } from './support/privilege-obstacles.ts';
import type { Transform, TransformContext } from './transform.ts';

const option = 'no-new-privileges:true';

export const noNewPrivileges: Transform = {
  scope: 'service',
  meta: {
    id: 'no-new-privileges',
    title: 'Forbid gaining privileges through setuid programs',
    severity: 'medium',
    why: 'Whoever takes over an ordinary process can become root through a setuid program of the image, such as su or mount.',
    risk: 'Programs that rely on a setuid bit or a file capability, such as sudo and ping, lose their power.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.26',
      'OWASP Docker Security Cheat Sheet, rule 4',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#security_opt',
      'https://docs.kernel.org/userspace-api/no_new_privs.html',
    ],
  },

  inspect(service, context) {
    const state = readNoNewPrivileges(service.definition.security_opt);
    if (state === 'on') return [];
    const message = `service "${service.name}" can gain privileges through setuid programs`;
    const manual = obstacleToOption(service, context, option, state);
    return [
      { message, ...placeOf(service, 'security_opt'), action: manual ?? forbid(service, context) },
    ];
  },
};

function forbid(service: ServiceView, context: TransformContext): Draft['action'] {
  const members = [service, ...descendants(service, context.project)];
  return {
    kind: 'fix',
    fix: {
      title: 'forbid gaining new privileges',
      ...weigh(members.map((member) => ground(member, context))),
      operations: [{ op: 'append', ...placeToAdd(service, ['security_opt']), value: option }],
      caveat:
        'sudo stops and names the "no new privileges" flag; su, ping and other setuid programs started by an ordinary user fail with "Operation not permitted"',
      check: `docker compose up -d --wait ${service.name} && docker compose exec ${service.name} grep NoNewPrivs /proc/1/status`,
    },
  };
}

function ground(member: ServiceView, { images }: TransformContext): Ground {
  const known = images.forService(member);
  if (known === undefined) {
    const reason = `${describeUnknown(member, images)}; only setuid programs and file capabilities are affected`;
    return { risk: 'low', reason };
  }
  const fact = onFact(known, known.facts.noNewPrivileges.evidence, 'low');
  // What is assumed of a known image is no worse than what holds for an unknown one.
  return { ...fact, risk: fact.risk === 'none' ? 'none' : 'low' };
}
