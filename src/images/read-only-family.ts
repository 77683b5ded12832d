import { descendants } from '../compose/family.ts';
import { inlineFile } from '../compose/inline-files.ts';
import { mountOver, resolveRun } from '../compose/mounts.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import { allMounts } from '../compose/volumes-from.ts';
import type { Risk } from '../findings.ts';
import { type Ground, weigh } from './doubts.ts';
import type { ImageKnowledge } from './knowledge.ts';
import { type MissingTmpfs, planReadOnly } from './read-only-plan.ts';

export interface FamilyMember {
  readonly service: ServiceView;
  readonly missing: readonly MissingTmpfs[];
}

/** A read-only root filesystem for a service and for those that extend it, who get it too. */
export type FamilyPlan =
  | {
      readonly kind: 'possible';
      /** The service itself first. */
      readonly members: readonly FamilyMember[];
      readonly risk: Risk;
      readonly because: string;
    }
  | { readonly kind: 'impossible'; readonly reason: string; readonly instruction: string };

export function planFamily(
  service: ServiceView,
  project: ProjectView,
  images: ImageKnowledge,
): FamilyPlan {
  const grounds: Ground[] = [];
  const members: FamilyMember[] = [];
  // What each service gets, together with what the services that it extends get.
  const given = new Map<string, readonly MissingTmpfs[]>();
  for (const member of [service, ...descendants(service, project)]) {
    const isHeir = member !== service;
    const inherited = isHeir ? (given.get(member.parent ?? '') ?? []) : [];
    const mounts = allMounts(member, project);
    const clash = inherited.find(({ path }) => mountOver(mounts, path) !== undefined);
    if (clash !== undefined) return twice(member, clash.path);
    given.set(member.name, inherited);
    // An heir that says something itself keeps its own answer, but gets the mounts.
    if (isHeir && decidesItself(member)) continue;
    const inline = inlineFile(member, project);
    const plan = inline === undefined ? planReadOnly(member, mounts, images) : notAFile(inline);
    if (plan.kind === 'impossible') return isHeir ? through(member, plan) : plan;
    const other = plan.missing.find((need) => isGivenOtherwise(need, inherited));
    if (other !== undefined) return otherwise(member, other.path);
    const missing = plan.missing.filter(
      ({ item }) => !inherited.some((tmpfs) => tmpfs.item === item),
    );
    grounds.push({ risk: plan.risk, reason: plan.because });
    members.push({ service: member, missing });
    given.set(member.name, [...inherited, ...missing]);
  }
  return { kind: 'possible', members, ...weigh(grounds) };
}

function decidesItself({ own, layers }: ServiceView): boolean {
  const isReset = layers.some(({ replaces }) => replaces.includes('read_only'));
  return isReset || readSwitch(own.read_only) !== 'absent';
}

function isGivenOtherwise(need: MissingTmpfs, inherited: readonly MissingTmpfs[]): boolean {
  return inherited.some(
    ({ path, item }) => resolveRun(path) === resolveRun(need.path) && item !== need.item,
  );
}

type Impossible = Extract<FamilyPlan, { kind: 'impossible' }>;

function notAFile(inline: string): Impossible {
  return {
    kind: 'impossible',
    reason: `Docker Compose cannot give ${inline} to a read-only service, because its content is not in a file of its own`,
    instruction: `move the content of ${inline} to a file, name it with "file:" at the top level, then run compose-harden again`,
  };
}

function twice(heir: ServiceView, path: string): Impossible {
  return {
    kind: 'impossible',
    reason: `service "${heir.name}" extends it and has its own mount at or above "${path}", and Docker Compose refuses a second one`,
    instruction: 'add "read_only: true" and the tmpfs mounts to each of these services by hand',
  };
}

function otherwise(heir: ServiceView, path: string): Impossible {
  return {
    kind: 'impossible',
    reason: `service "${heir.name}" extends it and needs other options for a tmpfs mount at "${path}"`,
    instruction: 'add "read_only: true" and the tmpfs mounts to each of these services by hand',
  };
}

function through(heir: ServiceView, plan: Impossible): Impossible {
  return {
    ...plan,
    reason: `service "${heir.name}" extends it and would become read-only too, but ${plan.reason}`,
    instruction: `set "read_only: false" on service "${heir.name}" if it must stay writable, then run compose-harden again`,
  };
}
