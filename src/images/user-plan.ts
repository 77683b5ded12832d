import { type Mount, mountOver } from '../compose/mounts.ts';
import type { ServiceView } from '../compose/view.ts';
import { describeEvidence, type Fact } from './image-profile.ts';
import { type ImageKnowledge, type KnownImage, programOf } from './knowledge.ts';
import { type MissingTmpfs, missingTmpfs } from './read-only-plan.ts';
import { chown, foldersOfUser, type Obstacle, type OtherUser } from './user-data.ts';
import { obstacleToUser } from './user-obstacles.ts';

/** Whether one service that starts as root can start as another user. */
export type UserPlan =
  /** It does not start as root, it switches to a user that it is told, or nothing better is known. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'possible';
      readonly user: OtherUser;
      /** Folders of the image that belong to root and that the user must write to. */
      readonly missing: readonly MissingTmpfs[];
      readonly because: string;
      /** Only the start is root's: the image switches to a user by itself. */
      readonly switches: boolean;
    }
  | (Obstacle & { readonly kind: 'impossible'; readonly switches: boolean });

/** `mounts` are all mounts of the service, those of `volumes_from` included. */
export function planUser(
  service: ServiceView,
  mounts: readonly Mount[],
  images: ImageKnowledge,
): UserPlan {
  const known = programOf(service, images);
  if (known?.facts.user.value !== 'root' || isTold(service)) return { kind: 'none' };
  const { dropsTo, worksAs } = known.facts;
  const switches = dropsTo !== undefined && dropsTo.value !== 'root';
  const user = otherUser(worksAs);
  if (worksAs === undefined || user === undefined) {
    const advice = switches ? undefined : withoutUser(service, known);
    return advice === undefined ? { kind: 'none' } : { kind: 'impossible', ...advice, switches };
  }
  const obstacle = obstacleToUser(service, mounts, known, user);
  if (obstacle !== undefined) return { kind: 'impossible', ...obstacle, switches };
  const [uid, gid] = user.split(':').map(Number);
  return {
    kind: 'possible',
    user,
    missing: missingTmpfs(foldersOfUser(known.facts), mounts, { kind: 'user', uid: uid ?? 0, gid }),
    because: describeEvidence(worksAs.evidence),
    switches,
  };
}

/** `0:0` says that there is none for these tags. */
export function otherUser(worksAs: Fact<OtherUser> | undefined): OtherUser | undefined {
  return worksAs === undefined || worksAs.value === '0:0' ? undefined : worksAs.value;
}

const toldBy = /^(?:PUID|PGID|(?:\w+_)?(?:UID|GID)|(?:\w+_)?(?:USER|GROUP)_?ID)$/;

/** The image takes the number of the user from a variable, and the data belongs to that one. */
function isTold({ environment }: ServiceView): boolean {
  return environment.some(({ name }) => toldBy.test(name));
}

/** What helps an image that stays root, if anything is known to. */
function withoutUser(service: ServiceView, { profile }: KnownImage): Obstacle | undefined {
  if (service.image.kind === 'build') {
    return {
      reason: 'its Dockerfile names no user',
      instruction: `end the Dockerfile of service "${service.name}" with "USER 10001:10001", and before that give the folders that it writes to to this user with "RUN chown"`,
    };
  }
  const variant = profile.variants?.find(
    ({ name, facts }) =>
      /^(?:rootless|unprivileged)$/.test(name) &&
      facts.user !== undefined &&
      facts.user.value !== 'root',
  );
  const data = profile.facts.dataPaths.value.find(
    (path) => mountOver(service.mounts, path) !== undefined,
  );
  return (
    variant && {
      reason: 'the image has other tags that start as an ordinary user',
      instruction: `take a tag that ends in "-${variant.name}" for service "${service.name}", if its version has one${data === undefined ? '' : `, and first give its data to that user with ${chown(service, variant.facts.user?.value ?? '1000:1000', [data])}`}`,
    }
  );
}
