import { type MemoryDemand, memoryDemand } from '../compose/memory-demand.ts';
import { formatSize, parseSize } from '../compose/size.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Ground } from './doubts.ts';
import { describeEvidence } from './image-profile.ts';
import type { ImageKnowledge, KnownImage } from './knowledge.ts';
import { memoryDoubt } from './memory-doubt.ts';
import { withStatedLimits } from './stated-limits.ts';
import { describeUnknown } from './unknown.ts';
import { unknownReason } from './unknown-image.ts';

/** The limits that suit one service. */
export interface ResourceClass {
  /** Bytes. */
  readonly memory: number;
  /** Bytes below which the image does not start or is killed under light use; 0 when not known. */
  readonly memoryFloor: number;
  /** A Docker size to reserve for a service that others depend on. */
  readonly reservation: string | undefined;
  readonly cpus: number;
  readonly pids: number;
  /** What cpus and pids rest on. */
  readonly ground: Ground;
  /** What the memory limit rests on. */
  readonly memoryGround: Ground;
}

const mebibyte = 1024 ** 2;

/**
 * For a program that nobody has looked at. Four of five memory limits in public Compose files are
 * at most 2 GiB; 1024 threads leave room for every ordinary server and stop a fork bomb.
 */
const generous = { memory: 2048 * mebibyte, cpus: 1, pids: 1024 };

/** What the user wants for services of which nothing more exact is known. */
export interface UsualLimits {
  /** A Docker size. */
  readonly memory?: string;
  readonly cpus?: number;
  readonly pids?: number;
}

function leastOf({ memory, cpus, pids }: UsualLimits): typeof generous {
  return {
    memory: parseSize(memory) ?? generous.memory,
    cpus: cpus ?? generous.cpus,
    pids: pids ?? generous.pids,
  };
}

export function resourceClass(
  service: ServiceView,
  images: ImageKnowledge,
  usual: UsualLimits = {},
): ResourceClass {
  const known = images.forService(service);
  const needs = known?.facts.resources.value;
  // Of a base image or a guess only what exceeds the general class counts.
  const vague =
    known === undefined ||
    known.isUnknown === true ||
    known.profile.kind === 'base' ||
    known.facts.resources.evidence.kind === 'inferred';
  const least = vague ? leastOf(usual) : { memory: 0, cpus: 0, pids: 0 };
  const memory = Math.max(least.memory, parseSize(needs?.memory) ?? 0);
  const demand = memoryDemand(service, needs?.sizedBy ?? [], known?.profile.family ?? '');
  const ground: Ground = { risk: 'low', reason: describeGround(service, known, images, usual) };
  const found: ResourceClass = {
    memory: enough(memory, demand),
    memoryFloor: vague ? 0 : (parseSize(needs?.memoryFloor) ?? 0),
    reservation: vague ? undefined : needs?.memoryReservation,
    cpus: Math.max(least.cpus, needs?.cpus ?? 0),
    pids: Math.max(least.pids, needs?.pids ?? 0),
    ground,
    memoryGround: memoryGround(service, !vague, memory, demand) ?? ground,
  };
  return needs?.stated === undefined ? found : withStatedLimits(found, needs, needs.stated);
}

/** Even a measurement says nothing about the load here, so limits are never without risk. */
function describeGround(
  service: ServiceView,
  known: KnownImage | undefined,
  images: ImageKnowledge,
  usual: UsualLimits,
): string {
  const isUsual = Object.keys(usual).length === 0;
  const limits = isUsual ? 'the limits are generous' : 'the limits are those of the configuration';
  if (known === undefined) return `${describeUnknown(service, images)}, so ${limits}`;
  if (known.isUnknown) return unknownReason(known.facts.resources.evidence);
  if (known.profile.kind === 'base') {
    return `"${known.profile.family}" is a base image, so ${limits}`;
  }
  return `${describeEvidence(known.facts.resources.evidence)}; the load here is not known`;
}

/** Twice the heap and the reservation, and room for the files in memory; in steps of 128 MiB. */
function enough(memory: number, { heap, reserved, files }: MemoryDemand): number {
  const step = 128 * mebibyte;
  const wanted = Math.max(memory, 2 * heap, 2 * reserved) + files;
  return wanted === memory ? memory : Math.ceil(wanted / step) * step;
}

function memoryGround(
  service: ServiceView,
  isKnown: boolean,
  memory: number,
  demand: MemoryDemand,
): Ground | undefined {
  if (demand.unknown !== undefined) {
    const reason = `"${demand.unknown}" sets how much memory it uses and holds a variable`;
    return { risk: 'high', reason };
  }
  const doubt = memoryDoubt(service, isKnown);
  if (doubt !== undefined) return { risk: 'high', reason: doubt };
  return enough(memory, demand) === memory
    ? undefined
    : { risk: 'low', reason: `room for what the service says: ${describeDemand(demand)}` };
}

function describeDemand({ heap, reserved, files }: MemoryDemand): string {
  return [
    ...(heap > 0 ? [`heap or cache ${formatSize(heap)}`] : []),
    ...(reserved > 0 ? [`reservation ${formatSize(reserved)}`] : []),
    ...(files > 0 ? [`files in memory ${formatSize(files)}`] : []),
  ].join(', ');
}
