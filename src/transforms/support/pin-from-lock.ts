import type { ImageReference } from '../../compose/image-reference.ts';
import type { ServiceView } from '../../compose/view.ts';
import { placeToWrite } from '../../compose/written-places.ts';
import { type Draft, type Fix, highestRisk, type Risk } from '../../findings.ts';
import { findLocked, findLockedTag, type LockEntry, lockReference } from '../../lock/lock.ts';
import { describeEntry, otherPlatform, platformOf, tagToWrite } from '../../lock/pin.ts';
import type { TransformContext } from '../transform.ts';
import { imageSharers, sharedData } from './image-sharers.ts';

export interface LockedImage {
  readonly service: ServiceView;
  readonly reference: ImageReference;
  readonly entry: LockEntry;
  withTag(tag: string): string;
}

/** What the lock file has for the image of a service. */
export type Locked =
  | { readonly kind: 'entry'; readonly entry: LockEntry }
  /** Several platforms have digests of their own, and the service does not say which one it runs on. */
  | { readonly kind: 'tag'; readonly entry: LockEntry };

export function lockedEntry(
  service: ServiceView,
  reference: ImageReference,
  { pinning: { lock } }: TransformContext,
): Locked | undefined {
  if (lock === undefined) return undefined;
  const platform = platformOf(service);
  const entry = findLocked(lock, lockReference(reference), platform);
  if (entry !== undefined) return { kind: 'entry', entry };
  const tagged = platform === undefined ? findLockedTag(lock, lockReference(reference)) : undefined;
  return tagged && { kind: 'tag', entry: tagged };
}

/** Writes the version of the lock file, and its digest where that is asked for. */
export function pinFromLock(
  image: Omit<LockedImage, 'entry'>,
  { kind, entry }: Locked,
  context: TransformContext,
): Draft['action'] {
  const locked = { ...image, entry };
  const { reference, withTag } = locked;
  const digest = context.pinning.digest && kind === 'entry';
  const tag = tagToWrite(entry, reference.tag ?? 'latest', { digest });
  if (tag === undefined) {
    return {
      kind: 'manual',
      reason: `${describeEntry(entry)}, so there is only a digest to pin it to`,
      instruction: 'run this command with --digest, which writes the digest after the tag',
    };
  }
  return {
    kind: 'fix',
    fix: pinFix(locked, withTag(tag), judged(locked, digest, context), context),
  };
}

type Judgement = Pick<Fix, 'risk' | 'because' | 'caveat'>;

export function pinFix(
  { service, entry }: LockedImage,
  image: string,
  { risk, because, caveat }: Judgement,
  { project }: Pick<TransformContext, 'project'>,
): Fix {
  const writesDigest = image.includes('@');
  const others = imageSharers(service, project).map((one) => otherPlatform(entry, platformOf(one)));
  const platform = writesDigest ? others.find((other) => other !== undefined) : undefined;
  const elsewhere = `; the digest is that of ${platform} alone, so the service starts on no other platform`;
  return {
    title: `pin the image to "${image}"`,
    risk: platform === undefined ? risk : 'high',
    because: platform === undefined ? because : `${because}${elsewhere}`,
    operations: [{ op: 'set', ...placeToWrite(service, 'image'), value: image }],
    ...(caveat === undefined ? {} : { caveat }),
    check: `docker compose up -d ${service.name} && docker compose logs ${service.name}`,
  };
}

const newer =
  'a service that runs an older version gets this one: read what has changed between the two';

function judged(
  { service, reference, entry }: LockedImage,
  digest: boolean,
  context: TransformContext,
): Judgement {
  const source = describeEntry(entry);
  const data = dataOf(service, reference, context);
  if (entry.from === 'local') return judgedLocally(entry, source, data, digest);
  if (data === undefined) return { risk: 'low', because: source, caveat: newer };
  return {
    risk: 'high',
    because: `${source}, and the data in ${data} may be of another version: "compose-harden pin --from local" asks the local engine which one runs`,
    caveat:
      'with data of another major version the service may stop at the start, or convert the data so that no older version reads it any more',
  };
}

function judgedLocally(
  { resolved }: LockEntry,
  source: string,
  data: string | undefined,
  digest: boolean,
): Judgement {
  const risk: Risk = digest && data === undefined ? 'none' : 'low';
  const because = digest
    ? `${source}, and the digest is that of the same image`
    : `${source}, and the tag names the same version`;
  if (data === undefined) return { risk, because };
  const caveat = `if the data in ${data} has been used with a newer version since ${resolved}, or on another machine, run "compose-harden pin --from local" there first`;
  return { risk: highestRisk([risk, 'low']), because, caveat };
}

/** Where data may be that only its own version reads. Of an image that nobody knows, every named volume may hold such data. */
function dataOf(
  service: ServiceView,
  reference: ImageReference,
  { images, project }: TransformContext,
): string | undefined {
  const known = images.lookUp(reference);
  if (known !== undefined) return sharedData(service, project, known.facts);
  const mounts = imageSharers(service, project).flatMap((sharer) => sharer.mounts);
  const volume = mounts.find(({ kind }) => kind === 'volume' || kind === 'anonymous');
  return volume && `"${volume.source ?? volume.target}"`;
}
