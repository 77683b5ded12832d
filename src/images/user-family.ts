import { descendants } from '../compose/family.ts';
import { mountOver } from '../compose/mounts.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import { allMounts } from '../compose/volumes-from.ts';
import type { ImageKnowledge } from './knowledge.ts';
import type { MissingTmpfs } from './read-only-plan.ts';
import { planUser, type UserPlan } from './user-plan.ts';

/** A user for a service and for those that extend it, who get it too. */
export type UserFamilyPlan =
  | Exclude<UserPlan, { kind: 'possible' }>
  | (Extract<UserPlan, { kind: 'possible' }> & {
      /** The service itself first; what a service inherits is not repeated. */
      readonly members: readonly {
        readonly service: ServiceView;
        readonly missing: readonly MissingTmpfs[];
      }[];
    });

export function planUserOfFamily(
  service: ServiceView,
  project: ProjectView,
  images: ImageKnowledge,
): UserFamilyPlan {
  const plan = planUser(service, allMounts(service, project), images);
  if (plan.kind !== 'possible') return plan;
  const members = [{ service, missing: plan.missing }];
  for (const heir of descendants(service, project)) {
    if (decidesItself(heir)) continue;
    const mounts = allMounts(heir, project);
    const own = planUser(heir, mounts, images);
    const isAlike = own.kind === 'possible' && own.user === plan.user;
    const clash = plan.missing.some(({ path }) => mountOver(mounts, path) !== undefined);
    if (!isAlike || clash) return throughHeir(heir, plan);
    const given = new Set(plan.missing.map(({ item }) => item));
    members.push({
      service: heir,
      missing: own.missing.filter(({ item }) => !given.has(item)),
    });
  }
  return { ...plan, members };
}

/** An heir that says something about its user keeps its own answer. */
function decidesItself({ own, layers }: ServiceView): boolean {
  return own.user !== undefined || layers.some(({ replaces }) => replaces.includes('user'));
}

function throughHeir(
  heir: ServiceView,
  { user, switches }: Extract<UserPlan, { kind: 'possible' }>,
): UserFamilyPlan {
  return {
    kind: 'impossible',
    reason: `service "${heir.name}" extends it and would start as ${user} too, which may not be right for it`,
    instruction: `write the "user:" that service "${heir.name}" needs there, then run compose-harden again`,
    switches,
  };
}
