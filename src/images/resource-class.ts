import { resourceBlock } from '../compose/limits.ts';
import { memoryDemand } from '../compose/memory-demand.ts';
import { formatSize, parseSize } from '../compose/size.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Ground } from './doubts.ts';
import { describeEvidence } from './image-profile.ts';
import type { ImageKnowledge, KnownImage } from './knowledge.ts';
import { describeUnknown } from './unknown.ts';

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

/** Servers of machine-learning models take as much memory as the model that is loaded. */
const modelServer =
  /ollama|vllm|localai|local-ai|llama|tritonserver|text-generation|text-embeddings|comfyui|stable-diffusion|whisper|open-webui/i;

export function resourceClass(service: ServiceView, images: ImageKnowledge): ResourceClass {
  const known = images.forService(service);
  const resources = known?.facts.resources;
  const needs = resources?.value;
  // Of a base image or a guess only what exceeds the general class counts.
  const vague = known?.profile.kind === 'base' || resources?.evidence.kind === 'inferred';
  const least = needs === undefined || vague ? generous : { memory: 0, cpus: 0, pids: 0 };
  const memory = Math.max(least.memory, parseSize(needs?.memory) ?? 0);
  const demand = memoryDemand(service, needs?.sizedBy ?? [], known?.profile.family ?? '');
  const ground: Ground = { risk: 'low', reason: describeGround(service, known, images) };
  return {
    memory: enough(memory, demand),
    memoryFloor: vague ? 0 : (parseSize(needs?.memoryFloor) ?? 0),
    reservation: vague ? undefined : needs?.memoryReservation,
    cpus: Math.max(least.cpus, needs?.cpus ?? 0),
    pids: Math.max(least.pids, needs?.pids ?? 0),
    ground,
    memoryGround: memoryGround(service, memory, demand) ?? ground,
  };
}

/** Even a measurement says nothing about the load here, so limits are never without risk. */
function describeGround(
  service: ServiceView,
  known: KnownImage | undefined,
  images: ImageKnowledge,
): string {
  if (known === undefined) {
    return `${describeUnknown(service, images)}, so the limits are generous`;
  }
  if (known.profile.kind === 'base') {
    return `"${known.profile.family}" is a base image, so the limits are generous`;
  }
  return `${describeEvidence(known.facts.resources.evidence)}; the load here is not known`;
}

type Demand = ReturnType<typeof memoryDemand>;

/** Twice the heap and the reservation, and room for the files in memory; in steps of 128 MiB. */
function enough(memory: number, { heap, reserved, files }: Demand): number {
  const step = 128 * mebibyte;
  const wanted = Math.max(memory, 2 * heap, 2 * reserved) + files;
  return wanted === memory ? memory : Math.ceil(wanted / step) * step;
}

function memoryGround(service: ServiceView, memory: number, demand: Demand): Ground | undefined {
  if (demand.unknown !== undefined) {
    const reason = `${demand.unknown === 'a size' ? demand.unknown : `"${demand.unknown}"`} of the service sets its memory and holds a variable`;
    return { risk: 'high', reason };
  }
  if (loadsModels(service)) {
    return { risk: 'high', reason: 'the model that is loaded decides how much memory it needs' };
  }
  return enough(memory, demand) === memory
    ? undefined
    : { risk: 'low', reason: `room for what the service says: ${describeDemand(demand)}` };
}

function describeDemand({ heap, reserved, files }: Demand): string {
  return [
    ...(heap > 0 ? [`heap or cache ${formatSize(heap)}`] : []),
    ...(reserved > 0 ? [`reservation ${formatSize(reserved)}`] : []),
    ...(files > 0 ? [`files in memory ${formatSize(files)}`] : []),
  ].join(', ');
}

function loadsModels({ definition, image }: ServiceView): boolean {
  const devices = resourceBlock(definition, 'reservations')?.devices;
  return (
    devices !== undefined ||
    definition.gpus !== undefined ||
    definition.models !== undefined ||
    definition.runtime === 'nvidia' ||
    ('written' in image && modelServer.test(image.written ?? ''))
  );
}
