import { descendants } from '../compose/family.ts';
import { isList } from '../compose/json.ts';
import { readNoNewPrivileges } from '../compose/security-options.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Draft, ManualAction } from '../findings.ts';
import { type Ground, onFact, weigh } from '../images/doubts.ts';
import { describeUnknown } from '../images/unknown.ts';
import { placeOf } from './support/place.ts';
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
    const at = placeOf(service, 'security_opt');
    const manual = obstacle(service, context, state);
    return [{ message, at, action: manual ?? forbid(service, context) }];
  },
};

function obstacle(
  service: ServiceView,
  context: TransformContext,
  state: 'off' | 'absent' | 'unknown',
): ManualAction | undefined {
  const { name } = service;
  if (state === 'off') {
    return manual(
      '"security_opt" switches no-new-privileges off, so it may be on purpose',
      `if it is not, write "${option}" in "security_opt" of service "${name}"`,
    );
  }
  const heirs = descendants(service, context.project);
  const members = [service, ...heirs];
  if (members.some(({ own }) => readNoNewPrivileges(own.security_opt) === 'unknown')) {
    return manual(
      'an entry of "security_opt" is a variable, which may say the same, and Docker Compose refuses an entry twice',
      `if the variable does not say it, add "${option}" to "security_opt" of service "${name}"`,
    );
  }
  const twice = heirs.find(
    ({ own }) => isList(own.security_opt) && own.security_opt.includes(option),
  );
  if (twice !== undefined) {
    return manual(
      `service "${twice.name}" extends it and has the entry itself, and Docker Compose refuses an entry twice`,
      `move "${option}" from service "${twice.name}" to service "${name}"`,
    );
  }
  return members.map((member) => incompatibility(member, context)).find(Boolean);
}

function incompatibility(
  member: ServiceView,
  { images }: TransformContext,
): ManualAction | undefined {
  const known = images.forService(member);
  const { name } = member;
  if (known?.facts.noNewPrivileges.value.compatible === false) {
    const { reason } = known.facts.noNewPrivileges.value;
    return manual(
      `${known.profile.title} does not work with it${reason === undefined ? '' : `: ${reason}`}`,
      `leave service "${name}" as it is, or try "${option}" on a copy first`,
    );
  }
  if (readSwitch(member.definition.privileged) === 'on') {
    return manual(
      `service "${name}" is privileged, and containers started inside it would lose their setuid programs`,
      `remove "privileged: true" from service "${name}" first, or add "${option}" by hand`,
    );
  }
  if (/\bsudo\b/.test(JSON.stringify([member.definition.entrypoint, member.definition.command]))) {
    return manual(
      `the command of service "${name}" uses sudo, which stops under no-new-privileges`,
      `start service "${name}" as the user it needs with "user:", without sudo, then add "${option}"`,
    );
  }
  return undefined;
}

function manual(reason: string, instruction: string): ManualAction {
  return { kind: 'manual', reason, instruction };
}

function forbid(service: ServiceView, context: TransformContext): Draft['action'] {
  const members = [service, ...descendants(service, context.project)];
  const path = [...service.path, 'security_opt'];
  return {
    kind: 'fix',
    fix: {
      title: 'forbid gaining new privileges',
      ...weigh(members.map((member) => ground(member, context))),
      operations: [{ op: 'append', path, value: option, document: service.document }],
      caveat:
        'sudo stops with "The "no new privileges" flag is set"; su, ping and other setuid programs started by an ordinary user fail with "Operation not permitted"',
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
