import { descendants } from '../../compose/family.ts';
import { hasVariable } from '../../compose/interpolation.ts';
import { limitOf } from '../../compose/limits.ts';
import { mountOver } from '../../compose/mounts.ts';
import { formatSize, parseSize } from '../../compose/size.ts';
import type { ProjectView, ServiceView } from '../../compose/view.ts';
import { allMounts } from '../../compose/volumes-from.ts';
import type { Draft, ManualAction } from '../../findings.ts';
import { describeEvidence, type Fact } from '../../images/image-profile.ts';
import type { TransformContext } from '../transform.ts';
import { placeOf } from './place.ts';

const key = 'shm_size';

/** The fix only raises a ceiling, so that its risk is none whatever the evidence. */
export function addSharedMemory(service: ServiceView, context: TransformContext): readonly Draft[] {
  const need = context.images.forService(service)?.facts.sharedMemory;
  if (need === undefined || isGivenOtherwise(service, context.project)) return [];
  return [
    {
      message: `service "${service.name}" has 64 MiB of shared memory, and its image may need ${need.value}`,
      at: service.path,
      document: service.document,
      action: tooLittleMemory(service, need, context) ?? {
        kind: 'fix',
        fix: {
          title: `allow ${need.value} of shared memory`,
          risk: 'none',
          because: `it only raises a ceiling; ${describeEvidence(need.evidence)}`,
          operations: [
            {
              op: 'set',
              path: [...service.path, key],
              value: written(need),
              document: service.document,
            },
          ],
          caveat:
            'what is in /dev/shm counts as memory: with a tight memory limit the service is killed with exit code 137 where a query failed before',
          check: `docker compose up -d --wait ${service.name} && docker compose exec ${service.name} df -h /dev/shm`,
        },
      },
    },
  ];
}

/** `256M` as Compose files write it. */
function written({ value }: Fact<string>): string {
  return value.toLowerCase();
}

/** A mount at `/dev/shm`, or the shared memory of the host or of another container; or it is reset. */
function isGivenOtherwise(service: ServiceView, project: ProjectView): boolean {
  const { ipc } = service.definition;
  const isShared =
    typeof ipc === 'string' && (/^(?:host|service:|container:)/.test(ipc) || hasVariable(ipc));
  const mount = mountOver(allMounts(service, project), '/dev/shm');
  const isReset = service.layers.some(({ replaces }) => replaces.includes(key));
  return isShared || mount !== undefined || isReset;
}

/** Under a limit without room for it, more shared memory turns a failed query into a killed service. */
function tooLittleMemory(
  service: ServiceView,
  need: Fact<string>,
  { project, images }: TransformContext,
): ManualAction | undefined {
  for (const member of [service, ...descendants(service, project)]) {
    const limit = limitOf(member.definition, 'memory');
    const bytes = parseSize(limit);
    const floor = parseSize(images.forService(member)?.facts.resources.value.memoryFloor) ?? 0;
    const enough = floor + (parseSize(need.value) ?? 0);
    if (limit === undefined || (bytes !== undefined && bytes <= 0)) continue;
    if (bytes !== undefined && bytes >= enough) continue;
    return {
      kind: 'manual',
      reason: `what is in shared memory counts as memory, and the limit of service "${member.name}" is "${String(limit)}"`,
      instruction: `if that leaves room for it (${formatSize(enough)} or more), write "${key}: ${written(need)}" on service "${service.name}"`,
    };
  }
  return undefined;
}

/** A written value is the user's choice: it is reported where it is far from what the image needs. */
export function judgeSharedMemory(
  service: ServiceView,
  { images }: TransformContext,
): readonly Draft[] {
  const need = images.forService(service)?.facts.sharedMemory;
  const size = parseSize(service.definition[key]);
  // From half of the need on it may well be measured.
  if (need === undefined || size === undefined || size * 2 >= (parseSize(need.value) ?? 0))
    return [];
  return [
    {
      message: `service "${service.name}" has ${formatSize(size)} of shared memory, and its image may need ${need.value}`,
      ...placeOf(service, key),
      evidence: 'small',
      action: {
        kind: 'manual',
        reason: `"${key}" is written in the file, so it may be measured; ${describeEvidence(need.evidence)}`,
        instruction: `if it is not, write "${key}: ${written(need)}" on service "${service.name}"`,
      },
    },
  ];
}
