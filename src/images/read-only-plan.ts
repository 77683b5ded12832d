import { type Mount, mountOver } from '../compose/mounts.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Risk } from '../findings.ts';
import { type Ground, onConfiguration, onFact, onUser, weigh } from './doubts.ts';
import type { ReadOnlyNeeds, TmpfsNeed } from './image-profile.ts';
import type { ImageKnowledge, KnownImage } from './knowledge.ts';
import { type Runner, runnerOf } from './runner.ts';
import { hasUnknownTarget, tmpfsItem, uncoveredNeeds } from './tmpfs-mounts.ts';
import { describeUnknown } from './unknown.ts';
import { isGiven, writtenByUnknown } from './unknown-image.ts';

/** A tmpfs mount that a service lacks, and how `tmpfs:` says it. */
export interface MissingTmpfs {
  readonly path: string;
  readonly item: string;
}

/** How one service can live with a read-only root filesystem. */
export type ReadOnlyPlan =
  | {
      readonly kind: 'possible';
      readonly missing: readonly MissingTmpfs[];
      readonly risk: Risk;
      readonly because: string;
    }
  | { readonly kind: 'impossible'; readonly reason: string; readonly instruction: string };

/** `mounts` are all mounts of the service, those of `volumes_from` included. */
export function planReadOnly(
  service: ServiceView,
  mounts: readonly Mount[],
  images: ImageKnowledge,
): ReadOnlyPlan {
  const known = images.forService(service);
  if (known === undefined) {
    const needs = needsOf(service, writtenByUnknown);
    const missing = missingTmpfs(needs, mounts, { kind: 'unknown' });
    const reason = `${describeUnknown(service, images)}, so where it writes is a guess`;
    return {
      kind: 'possible',
      missing,
      ...weigh([{ risk: 'high', reason }, ...onService(service, mounts)]),
    };
  }
  const { value, evidence } = known.facts.readOnly;
  const needs: ReadOnlyNeeds = isGiven(known, evidence) ? value : writtenByUnknown;
  if (needs.kind === 'unsupported') {
    return unsupported(service, known, needs.reason, evidence.kind === 'inferred');
  }
  const homeless = (needs.needsMount ?? []).find((path) => mountOver(mounts, path) === undefined);
  if (homeless !== undefined) return withoutVolume(service, known, homeless);
  const missing = missingTmpfs(needsOf(service, needs), mounts, runnerIn(service, known));
  // Whom the image starts as is of no matter where no mount names its owner.
  const isOpenToAll = service.user.kind === 'absent' && !missing.some(namesOwner);
  return {
    kind: 'possible',
    missing,
    ...weigh([
      onFact(known, evidence, 'high'),
      ...(isOpenToAll ? [] : onUser(service, known)),
      ...onConfiguration(service),
      ...onService(service, mounts),
    ]),
  };
}

function namesOwner({ item }: MissingTmpfs): boolean {
  return item.includes('uid=');
}

/** Whom the image of a service starts as is not known of an image that nobody has looked at. */
function runnerIn({ user }: ServiceView, known: KnownImage): Runner {
  const { value, evidence } = known.facts.user;
  const isOpen = user.kind === 'absent' && !isGiven(known, evidence);
  return isOpen ? { kind: 'unknown' } : runnerOf(user, value);
}

export function missingTmpfs(
  needs: readonly TmpfsNeed[],
  mounts: readonly Mount[],
  runner: Runner,
): readonly MissingTmpfs[] {
  return uncoveredNeeds(needs, mounts).map((need) => ({
    path: need.path,
    item: tmpfsItem(need, runner),
  }));
}

function needsOf(
  service: ServiceView,
  needs: Extract<ReadOnlyNeeds, { kind: 'supported' }>,
): readonly TmpfsNeed[] {
  const asUser = needs.tmpfsAsUser ?? needs.tmpfs;
  switch (service.user.kind) {
    case 'absent':
    case 'root':
      return needs.tmpfs;
    case 'numeric':
    case 'named':
      return asUser;
    case 'variable': {
      const paths = new Set(asUser.map((need) => need.path));
      return [...asUser, ...needs.tmpfs.filter((need) => !paths.has(need.path))];
    }
  }
}

function unsupported(
  service: ServiceView,
  { profile }: KnownImage,
  reason: string,
  isAssumed: boolean,
): ReadOnlyPlan {
  const verb = isAssumed ? 'probably does not run' : 'does not run';
  return {
    kind: 'impossible',
    reason: `${profile.title} ${verb} on a read-only root filesystem: ${reason}`,
    instruction: `leave service "${service.name}" writable, or mount a volume at each folder that it writes to and set "read_only: true" by hand`,
  };
}

function withoutVolume(service: ServiceView, { profile }: KnownImage, path: string): ReadOnlyPlan {
  return {
    kind: 'impossible',
    reason: `${profile.title} keeps its data in "${path}", where no volume is mounted, and a tmpfs mount would lose it`,
    instruction: `add "${service.name}-data:${path}" to the volumes of service "${service.name}" and "${service.name}-data:" to the volumes of the file, then run compose-harden again`,
  };
}

function onService(service: ServiceView, mounts: readonly Mount[]): readonly Ground[] {
  const grounds: Ground[] = [];
  if (hasUnknownTarget(mounts)) {
    grounds.push({
      risk: 'high',
      reason: 'a mount whose target holds a variable may be at the path of a tmpfs mount',
    });
  }
  if (readSwitch(service.definition.privileged) !== 'absent') {
    const reason = 'a privileged service often changes its own system';
    if (readSwitch(service.definition.privileged) !== 'off') grounds.push({ risk: 'high', reason });
  }
  return grounds;
}
