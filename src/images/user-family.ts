import { descendants } from '../compose/family.ts';
import { mountOver } from '../compose/mounts.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import { allMounts } from '../compose/volumes-from.ts';
import type { ImageKnowledge } from './knowledge.ts';
import type { MissingTmpfs } from './read-only-plan.ts';
import type { OtherUser } from './user-data.ts';
import { planUser, type UserPlan } from './user-plan.ts';

/** A user for a service and for those that extend it, who get it too. */
export type UserFamilyPlan =
  | Exclude<UserPlan, { kind: 'possible' }>
  | (Extract<UserPlan, { kind: 'possible' }> & {
      /** The service itself first; what a service inherits is not repeated. */
      readonly members: readonly {
        readonly service: ServiceView;
        /** Absent: it inherits the right one. */
        readonly user?: OtherUser;
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
  const members: Members[number][] = [{ service, user: plan.user, missing: plan.missing }];
  // What each service gets, together with what the services that it extends get.
  const given = new Map([[service.name, { user: plan.user, missing: plan.missing }]]);
  for (const heir of descendants(service, project)) {
    const inherited = given.get(heir.parent ?? '') ?? { user: plan.user, missing: plan.missing };
    const mounts = allMounts(heir, project);
    const clash = inherited.missing.some(({ path }) => mountOver(mounts, path) !== undefined);
    // It would get mounts that belong to a user who is not its own.
    const decides = decidesItself(heir);
    if (clash || (decides && inherited.missing.length > 0)) return throughHeir(heir, plan);
    given.set(heir.name, inherited);
    if (decides) continue;
    const own = planUser(heir, mounts, images);
    if (own.kind !== 'possible') return throughHeir(heir, plan);
    const isGiven = ({ path }: MissingTmpfs): boolean =>
      inherited.missing.some((tmpfs) => tmpfs.path === path);
    const inherits = own.user === inherited.user;
    if (!inherits && own.missing.some(isGiven)) return throughHeir(heir, plan);
    const missing = own.missing.filter((tmpfs) => !isGiven(tmpfs));
    given.set(heir.name, { user: own.user, missing: [...inherited.missing, ...missing] });
    members.push({ service: heir, missing, ...(inherits ? {} : { user: own.user }) });
  }
  return { ...plan, members };
}

type Members = Extract<UserFamilyPlan, { kind: 'possible' }>['members'];

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
