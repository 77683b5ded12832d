import { readCapabilityLists } from '../../compose/capability-lists.ts';
import { isShell } from '../../compose/command-line.ts';
import { descendants } from '../../compose/family.ts';
import { readSwitch } from '../../compose/switch.ts';
import type { ServiceView } from '../../compose/view.ts';
import { placeToAdd } from '../../compose/written-places.ts';
import type { Draft } from '../../findings.ts';
import { type Ground, weigh } from '../../images/doubts.ts';
import { type FirstProcessUse, firstProcessIn } from '../../images/first-process.ts';
import { programOf } from '../../images/knowledge.ts';
import { describeUnknown } from '../../images/unknown.ts';
import type { TransformContext } from '../transform.ts';

export function giveInit(
  service: ServiceView,
  use: FirstProcessUse,
  { project, images }: TransformContext,
): Draft['action'] {
  const { name } = service;
  const heirs = descendants(service, project)
    .filter((heir) => readSwitch(heir.own.init) === 'absent')
    .map((heir) => ({ heir, use: firstProcessIn(heir, images) }));
  const supervised = heirs.find((member) => member.use?.does === 'supervises');
  if (supervised !== undefined) {
    return {
      kind: 'manual',
      reason: `service "${supervised.heir.name}" extends it and has an init process of its own, which refuses to be anything but the first`,
      instruction: `write "init: true" in service "${name}" and "init: false" in service "${supervised.heir.name}"`,
    };
  }
  const grounds = heirs.map(({ heir, use: own }): Ground => {
    if (own !== undefined) return own.ground;
    const isKnown = programOf(heir, images) !== undefined;
    const reason = `service "${heir.name}" extends it, and ${describeUnknown(heir, images)}`;
    return isKnown ? use.ground : { risk: 'high', reason };
  });
  return {
    kind: 'fix',
    fix: {
      title: 'start it under the init process of Docker',
      ...weigh([use.ground, ...onTime(service, use), ...onSignal(service), ...grounds]),
      operations: [{ op: 'set', ...placeToAdd(service, ['init']), value: true }],
      caveat:
        'an engine without the program docker-init does not start the service; what a shell has started gets no signal of its own and ends with it, unless "exec" stands before the last command',
      check: `docker compose up -d --wait ${name} && docker compose exec ${name} cat /proc/1/comm && docker compose stop ${name}`,
    },
  };
}

/** A shell does not hear the signal, and what it runs may use the time to come to an end. */
function onTime({ definition }: ServiceView, { program }: FirstProcessUse): readonly Ground[] {
  const time = definition.stop_grace_period;
  if (!isShell(program) || time === undefined || time === null) return [];
  const reason = `"stop_grace_period" gives the commands of the shell time to end, and under an init process they stop with the shell at once`;
  return [{ risk: 'high', reason }];
}

/** The init process of a root that may not send signals to others cannot stop a program of another user. */
function onSignal({ definition, user }: ServiceView): readonly Ground[] {
  const { added, dropped } = readCapabilityLists(definition);
  const mayKill =
    added.has('KILL') || added.has('ALL') || !(dropped.has('ALL') || dropped.has('KILL'));
  if (mayKill || user.kind === 'numeric' || user.kind === 'named') return [];
  const reason =
    'without the capability KILL an init process of root cannot stop a program that switches to another user';
  return [{ risk: 'high', reason }];
}
