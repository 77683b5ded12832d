import { durationInSeconds } from '../../compose/duration.ts';
import { descendants } from '../../compose/family.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { Draft } from '../../findings.ts';
import { describeEvidence, type Fact } from '../../images/image-profile.ts';
import type { TransformContext } from '../transform.ts';
import { placeOf } from './place.ts';

const key = 'stop_grace_period';

/** The fix only makes Docker wait, so that its risk is none whatever the evidence. */
export function addGracePeriod(
  service: ServiceView,
  { project, images }: TransformContext,
): readonly Draft[] {
  if (isReset(service)) return [];
  const heirs = descendants(service, project).filter(
    (heir) => heir.own[key] === undefined && !isReset(heir),
  );
  // Those that extend it get the same; the one that needs the longest decides.
  const known = [service, ...heirs].flatMap(
    (member) => images.forService(member)?.facts.stopGrace ?? [],
  );
  const [longest] = known.toSorted((a, b) => b.value - a.value);
  if (longest === undefined || images.forService(service)?.facts.stopGrace === undefined) return [];
  const { value: seconds, evidence } = longest;
  return [
    {
      message: `service "${service.name}" is killed 10 seconds after a stop begins, and its image may need more`,
      at: service.path,
      document: service.document,
      action: {
        kind: 'fix',
        fix: {
          title: `wait up to ${seconds} seconds for it to stop`,
          risk: 'none',
          because: `it only lengthens how long Docker waits at most; ${describeEvidence(evidence)}`,
          operations: [
            {
              op: 'set',
              path: [...service.path, key],
              value: `${seconds}s`,
              document: service.document,
            },
          ],
          caveat:
            'a service that hangs takes longer to stop, and so do "docker compose down" and updates',
          check: `time docker compose stop ${service.name}`,
        },
      },
    },
  ];
}

/** A written value is the user's choice: it is reported where it is far from what the image needs. */
export function judgeGracePeriod(
  service: ServiceView,
  { images }: TransformContext,
): readonly Draft[] {
  const need: Fact<number> | undefined = images.forService(service)?.facts.stopGrace;
  const written = durationInSeconds(service.definition[key]);
  // From half of the need on it may well be measured.
  if (need === undefined || written === undefined || written * 2 >= need.value) return [];
  return [
    {
      message: `service "${service.name}" is killed ${written} seconds after a stop begins, and its image may need ${need.value}`,
      ...placeOf(service, key),
      evidence: 'short',
      action: {
        kind: 'manual',
        reason: `"${key}" is written in the file, so it may be measured; ${describeEvidence(need.evidence)}`,
        instruction: `if it is not, write "${key}: ${need.value}s" on service "${service.name}"`,
      },
    },
  ];
}

/** A process cannot do anything at this signal, and so loses what it has not yet written. */
export function judgeStopSignal(service: ServiceView): readonly Draft[] {
  const signal = service.definition.stop_signal;
  if (!/^(?:(?:SIG)?KILL|9)$/i.test(String(signal ?? ''))) return [];
  return [
    {
      message: `service "${service.name}" is killed at a stop, without time to write its data`,
      ...placeOf(service, 'stop_signal'),
      evidence: 'signal',
      action: {
        kind: 'manual',
        reason: `"stop_signal: ${String(signal)}" is written in the file, so it may be on purpose`,
        instruction: `if it is not, remove it from service "${service.name}", and test with "time docker compose stop ${service.name}"`,
      },
    },
  ];
}

/** `!reset` in a later file takes away what would be written before it. */
function isReset({ layers }: ServiceView): boolean {
  return layers.some(({ replaces }) => replaces.includes(key));
}
