import type { ServiceView } from '../compose/view.ts';
import { type Fix, highestRisk, type ManualAction, type Risk } from '../findings.ts';
import type { StageImage, TagPlace } from '../images/dockerfile/stage-images.ts';
import { describeEvidence, riskOf } from '../images/image-profile.ts';
import type { ImageKnowledge } from '../images/knowledge.ts';
import { versionedData } from '../images/running-version.ts';
import { findLocked, type LockEntry, lockReference, type Pinning } from '../lock/lock.ts';
import { describeEntry, normalisedPlatform, otherPlatform, tagToWrite } from '../lock/pin.ts';

/** A base image, with the services whose images are built with it. */
export interface BuiltWith {
  readonly image: StageImage;
  readonly services: readonly ServiceView[];
}

export interface BaseContext {
  readonly images: Pick<ImageKnowledge, 'lookUp'>;
  readonly pinning: Pinning;
}

/** What to write, and why it may be written. */
export interface BasePin {
  readonly kind: 'pin';
  readonly place: Extract<TagPlace, { kind: 'word' }>;
  readonly tag: string;
  readonly fix: Fix;
}

type Answer = BasePin | ManualAction;

const askRegistry =
  'run "compose-harden pin", which asks the registry for the version, and then this command again';

/** For a base image without a version: what the lock file says, or else the catalogue. */
export function pinBase(built: BuiltWith, context: BaseContext): Answer {
  const { image } = built;
  const { reference } = image;
  if (reference === undefined) return byHand(image, undefined);
  const entry = lockedBase(built, context);
  if (entry !== undefined) return pinLocked(built, entry, context);
  const stable =
    image.kind === 'latest' ? context.images.lookUp(reference)?.facts.stableTag : undefined;
  if (stable === undefined) {
    const reason = 'no stable version of this image is known';
    return { kind: 'manual', reason, instruction: askRegistry };
  }
  const { tag, asOf } = stable.value;
  const because = `"${tag}" was the stable version in ${asOf} (${describeEvidence(stable.evidence)}), which may be older than the one that was built with and than what the registry has: "compose-harden pin" asks it`;
  return write(built, tag, highestRisk(['low', riskOf(stable.evidence)]), because, context);
}

/** For a base image with a version: the digest of the lock file; undefined when it has none. */
export function pinBaseDigest(built: BuiltWith, context: BaseContext): Answer | undefined {
  const { reference } = built.image;
  const entry = lockedBase(built, context);
  if (reference?.tag === undefined || entry === undefined) return undefined;
  const because = `${describeEntry(entry)}, with this digest`;
  const risk = context.pinning.digest ? 'low' : 'high';
  const tag = `${reference.tag}@${entry.digest}`;
  return write(built, tag, onPlatform(built, entry, risk), because, context);
}

function platformOfBase({ image, services }: BuiltWith): string | undefined {
  if (image.platform !== undefined) return normalisedPlatform(image.platform);
  const named = new Set(services.map(({ definition: { platform } }) => platform));
  const [only] = named;
  return named.size === 1 && typeof only === 'string' ? normalisedPlatform(only) : undefined;
}

function lockedBase(built: BuiltWith, { pinning: { lock } }: BaseContext): LockEntry | undefined {
  const { reference } = built.image;
  if (lock === undefined || reference === undefined) return undefined;
  return findLocked(lock, lockReference(reference), platformOfBase(built));
}

function onPlatform(built: BuiltWith, entry: LockEntry, risk: Risk): Risk {
  return otherPlatform(entry, platformOfBase(built)) === undefined ? risk : 'high';
}

function pinLocked(built: BuiltWith, entry: LockEntry, context: BaseContext): Answer {
  const { pinning } = context;
  const tag = tagToWrite(entry, built.image.reference?.tag ?? 'latest', pinning);
  if (tag === undefined) {
    return {
      kind: 'manual',
      reason: `${describeEntry(entry)}, so there is only a digest to pin it to`,
      instruction: 'run this command with --digest, which writes the digest after the tag',
    };
  }
  const risk = pinning.digest ? onPlatform(built, entry, 'low') : 'low';
  return write(built, tag, risk, describeEntry(entry), context);
}

function byHand({ place }: StageImage, tag: string | undefined): ManualAction {
  const reason = place.kind === 'nowhere' ? place.reason : 'which version it is is not known';
  const wanted = tag === undefined ? 'a version' : `"${tag}"`;
  return { kind: 'manual', reason, instruction: `write ${wanted} as the tag where it comes from` };
}

/** Data that an image of the same program has written, where the base is a database. */
function dataOf({ image, services }: BuiltWith, { images }: BaseContext): string | undefined {
  const known = image.reference && images.lookUp(image.reference);
  if (known === undefined) return undefined;
  return services.map((service) => versionedData(service, known.facts)).find((data) => data);
}

function write(
  built: BuiltWith,
  tag: string,
  risk: Risk,
  because: string,
  context: BaseContext,
): Answer {
  const { image, services } = built;
  const { place, span } = image;
  if (place.kind === 'nowhere') return byHand(image, tag);
  const data = dataOf(built, context);
  const written = place.withTag(tag);
  const isInFrom = place.start >= span.start && place.end <= span.end;
  const names = services.map(({ name }) => name).join(' ');
  const fix: Fix = {
    title: isInFrom
      ? `pin the base image to "${written}"`
      : `pin the default of the argument behind "${image.written}" to "${written}"`,
    risk: data === undefined ? risk : 'high',
    because:
      data === undefined ? because : `${because}; the data in ${data} may be of another version`,
    operations: [],
    caveat:
      'the build uses this version from now on: what newer or older versions do otherwise shows when it is built and tested',
    check: `docker compose build ${names}`,
  };
  return { kind: 'pin', place, tag, fix };
}
