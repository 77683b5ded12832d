import { formatSize, parseSize } from '../compose/size.ts';
import { type Ground, weigh } from './doubts.ts';
import { describeEvidence, type Evidence, type ResourceNeeds, riskOf } from './image-profile.ts';
import type { ResourceClass } from './resource-class.ts';

/** The limits that the user has stated, in the place of those of a class. */
export function withStatedLimits(
  found: ResourceClass,
  needs: ResourceNeeds,
  { memory, cpus, pids }: NonNullable<ResourceNeeds['stated']>,
): ResourceClass {
  const others = [cpus, pids].filter((evidence) => evidence !== undefined).map(onStated);
  const rest = cpus === undefined || pids === undefined ? [found.ground] : [];
  const { risk, because } = weigh([...rest, ...others]);
  return {
    ...found,
    ...(cpus === undefined ? {} : { cpus: needs.cpus }),
    ...(pids === undefined ? {} : { pids: needs.pids }),
    ground: { risk, reason: because },
    ...(memory === undefined ? {} : withMemory(found, parseSize(needs.memory) ?? 0, memory)),
  };
}

function onStated(evidence: Evidence): Ground {
  return { risk: riskOf(evidence), reason: describeEvidence(evidence) };
}

function withMemory(
  { memoryFloor, reservation }: ResourceClass,
  memory: number,
  evidence: Evidence,
): Pick<ResourceClass, 'memory' | 'memoryGround' | 'reservation'> {
  const { risk, reason } = onStated(evidence);
  const isLow = memory < memoryFloor;
  const doubt = isLow ? `, below the ${formatSize(memoryFloor)} that its image needs` : '';
  // The engine refuses a reservation above the limit.
  const isTooMuch = (parseSize(reservation) ?? 0) > memory;
  return {
    memory,
    memoryGround: { risk, reason: `${reason}${doubt}` },
    reservation: isTooMuch ? undefined : reservation,
  };
}
