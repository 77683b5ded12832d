import { descendants } from '../compose/family.ts';
import { type LimitFamily, limitFamily, limitOf } from '../compose/limits.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import { type Ground, weigh } from './doubts.ts';
import type { ImageKnowledge } from './knowledge.ts';
import { type ResourceClass, resourceClass, type UsualLimits } from './resource-class.ts';

/** Limits that suit a service and those that extend it, who get them too. */
export interface ResourcePlan extends ResourceClass {
  /** Undefined: the services use both families, so that no limit can be given to all of them. */
  readonly family: LimitFamily | undefined;
}

export function planResources(
  service: ServiceView,
  project: ProjectView,
  images: ImageKnowledge,
  usual?: UsualLimits,
): ResourcePlan {
  const heirs = descendants(service, project);
  const own = resourceClass(service, images, usual);
  const classes = heirs.map((heir) => ({ heir, ...resourceClass(heir, images, usual) }));
  const inheritors = classes.filter(({ heir }) => limitOf(heir.own, 'memory') === undefined);
  return {
    ...own,
    family: limitFamily(service, heirs, project),
    memory: Math.max(own.memory, ...inheritors.map(({ memory }) => memory)),
    cpus: Math.max(own.cpus, ...classes.map(({ cpus }) => cpus)),
    pids: Math.max(own.pids, ...classes.map(({ pids }) => pids)),
    ground: together([own.ground, ...classes.map(({ ground }) => ground)]),
    memoryGround: together([
      own.memoryGround,
      ...inheritors.map(({ memoryGround }) => memoryGround),
    ]),
  };
}

function together(grounds: readonly Ground[]): Ground {
  const { risk, because } = weigh(grounds);
  return { risk, reason: because };
}
