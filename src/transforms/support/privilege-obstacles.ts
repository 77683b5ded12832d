import { descendants } from '../../compose/family.ts';
import { isList } from '../../compose/json.ts';
import { readNoNewPrivileges } from '../../compose/security-options.ts';
import { readSwitch } from '../../compose/switch.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { ManualAction } from '../../findings.ts';
import type { TransformContext } from '../transform.ts';

/** Why the option cannot simply be added to a service, which gives it to those that extend it too. */
export function obstacleToOption(
  service: ServiceView,
  context: TransformContext,
  option: string,
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
  const repeated = members.find(({ isReadTwice }) => isReadTwice);
  if (repeated !== undefined) {
    return manual(
      `a file that writes service "${repeated.name}" is in the project more than once, and Docker Compose refuses an entry twice`,
      `write "${option}" in "security_opt" of service "${name}" in a file that is in the project once`,
    );
  }
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
  return members.map((member) => incompatibility(member, context, option)).find(Boolean);
}

function incompatibility(
  member: ServiceView,
  { images }: TransformContext,
  option: string,
): ManualAction | undefined {
  const known = images.forService(member);
  const { name } = member;
  if (known?.facts.noNewPrivileges.value.compatible === false) {
    const { value, evidence } = known.facts.noNewPrivileges;
    const { reason } = value;
    const verb = evidence.kind === 'inferred' ? 'probably does not work' : 'does not work';
    return manual(
      `${known.profile.title} ${verb} with it${reason === undefined ? '' : `: ${reason}`}`,
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
