import { descendants } from '../../compose/family.ts';
import { readRestart } from '../../compose/restart.ts';
import type { ServiceView } from '../../compose/view.ts';
import { placeToAdd } from '../../compose/written-places.ts';
import type { Draft } from '../../findings.ts';
import { type Ground, weigh } from '../../images/doubts.ts';
import { describeUnknown } from '../../images/unknown.ts';
import type { TransformContext } from '../transform.ts';
import { type Kind, kindOf } from './jobs.ts';

export function restartAgain(
  service: ServiceView,
  kind: Kind,
  context: TransformContext,
): Draft['action'] {
  const { name } = service;
  const heirs = descendants(service, context.project).filter(
    (heir) => readRestart(heir.own) === 'absent',
  );
  const job = heirs.find((heir) => kindOf(heir, context).kind === 'job');
  if (job !== undefined) {
    return {
      kind: 'manual',
      reason: `service "${job.name}" extends it, seems to end by itself, and would be started again and again`,
      instruction: `write "restart: unless-stopped" in service "${name}" and "restart: 'no'" in service "${job.name}"`,
    };
  }
  const grounds = heirs.map((heir) => ground(heir, kindOf(heir, context), context));
  return {
    kind: 'fix',
    fix: {
      title: 'start it again unless it was stopped on purpose',
      ...weigh([ground(service, kind, context), ...grounds]),
      operations: [{ op: 'set', ...placeToAdd(service, ['restart']), value: 'unless-stopped' }],
      caveat:
        'a service that cannot start tries again without end, and "docker compose ps" shows "Restarting" instead of an exit code',
      check: `docker compose up -d --wait ${name} && docker compose ps -a ${name}`,
    },
  };
}

function ground(service: ServiceView, kind: Kind, { images }: TransformContext): Ground {
  if (kind.kind === 'daemon') return { risk: 'low', reason: kind.because };
  const unknown = describeUnknown(service, images);
  const reason = `${unknown}, and nothing else in the file shows that it runs on: if it does its work once and ends, it would do it again and again`;
  return { risk: 'high', reason };
}
