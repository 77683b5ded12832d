import { readCapabilityLists } from '../../compose/capability-lists.ts';
import type { ServiceView } from '../../compose/view.ts';
import { placeToAdd } from '../../compose/written-places.ts';
import type { Draft } from '../../findings.ts';
import { planCapabilities } from '../../images/capability-family.ts';
import { describeEvidence } from '../../images/image-profile.ts';
import { unstated } from '../../images/unknown-image.ts';
import type { Operation } from '../../yaml/operations.ts';
import type { TransformContext } from '../transform.ts';
import { enumerate } from './enumerate.ts';
import { placeOf } from './place.ts';

/** Drops all, and gives back to the service and to those that extend it what they need. */
export function drop(service: ServiceView, { project, images }: TransformContext): Draft['action'] {
  const { members, risk, because, withoutThem } = planCapabilities(service, project, images);
  const back = [...new Set(members.flatMap((member) => member.givenBack))].sort();
  const why =
    back.length === 0 || withoutThem === undefined
      ? ''
      : `; without those given back ${withoutThem}`;
  return {
    kind: 'fix',
    fix: {
      title: `drop all capabilities${back.length === 0 ? '' : ` and give back ${enumerate(back)}`}`,
      risk,
      because,
      operations: [
        append(service, 'cap_drop', 'ALL'),
        ...members.flatMap((member) =>
          member.givenBack.map((capability) => append(member.service, 'cap_add', capability)),
        ),
      ],
      caveat: `what uses another capability fails with "Operation not permitted"${why}`,
      check: `docker compose up -d --wait ${service.name} && docker compose logs ${service.name} | grep -iE "not permitted|permission denied"`,
    },
  };
}

/** All dropped, none given back, and a measurement says that the image cannot start like this. */
export function lackingCapabilities(
  service: ServiceView,
  context: TransformContext,
): readonly Draft[] {
  const known = context.images.forService(service);
  if (known === undefined || service.user.kind !== 'absent') return [];
  const { value, evidence } = known.facts.capabilities;
  const { added } = readCapabilityLists(service.definition);
  const isMeasured = unstated(evidence)?.kind === 'runtime';
  if (added.size > 0 || !isMeasured) return [];
  if (value.withoutThem === undefined || value.asDefault.length === 0) return [];
  return [
    {
      message: `service "${service.name}" drops all capabilities, and its image needs ${enumerate(value.asDefault)}`,
      ...placeOf(service, 'cap_drop'),
      evidence: 'lacking',
      severity: 'low',
      action: {
        kind: 'manual',
        reason: `${describeEvidence(evidence)}: without them ${value.withoutThem}`,
        instruction: `unless service "${service.name}" does all that it should, add "cap_add: [${value.asDefault.join(', ')}]" to it, or set "user:" to the image's own user`,
      },
    },
  ];
}

function append(service: ServiceView, key: string, value: string): Operation {
  return { op: 'append', ...placeToAdd(service, [key]), value };
}
