import type { ImageReference } from '../compose/image-reference.ts';
import { findLocked, type LockEntry, type LockFile, lockReference } from '../lock/lock.ts';
import type { Resolved, ResolveFailure } from '../lock/resolver.ts';
import { staleness } from '../lock/staleness.ts';
import type { UsedImage } from '../lock/used-images.ts';
import type { PinSettings } from './settings.ts';

/** An image to look up for a lock file. */
export interface WantedImage {
  readonly reference: ImageReference;
  readonly platform: string | undefined;
  /** What the lock file has for it so far. */
  readonly known: LockEntry | undefined;
}

/** What is to be done for one lock file. */
export interface PinPlan {
  readonly wanted: readonly WantedImage[];
  /** How many of the images that are used have an entry that stays. */
  readonly kept: number;
  readonly dropped: readonly DroppedEntry[];
}

/** An entry that no image is for, or that a digest in a file contradicts. */
export interface DroppedEntry {
  readonly entry: LockEntry;
  readonly because: 'unused' | 'contradicted';
}

/** What came of an image. */
export interface Outcome {
  readonly image: WantedImage;
  readonly result: Resolved | ResolveFailure;
}

/** What is different in a lock file after a run. */
export type Change =
  | { readonly kind: 'added'; readonly entry: LockEntry }
  | { readonly kind: 'changed'; readonly entry: LockEntry; readonly before: LockEntry }
  | ({ readonly kind: 'removed' } & DroppedEntry);

type Choices = Pick<PinSettings, 'from' | 'update' | 'platform'>;

/** Each once, in the order of the files. */
function distinct(images: readonly UsedImage[]): readonly UsedImage[] {
  const keyOf = ({ reference, platform }: UsedImage) =>
    `${lockReference(reference)} ${platform ?? ''}`;
  return [...new Map(images.map((image) => [keyOf(image), image])).values()];
}

function entryOf(
  lock: LockFile,
  { reference, platform }: UsedImage,
  { platform: alone }: Choices,
): LockEntry | undefined {
  const name = lockReference(reference);
  if (alone === undefined || platform !== undefined) return findLocked(lock, name, platform);
  return lock.images.find((entry) => entry.reference === name && entry.platform === alone);
}

/** Decides what to look up. `isComplete`: all images that the lock file is for are among `images`. */
export function planPin(
  lock: LockFile,
  images: readonly UsedImage[],
  choices: Choices,
  isComplete: boolean,
): PinPlan {
  // A digest in the file needs no look-up.
  const asked = distinct(images.filter(({ reference }) => reference.digest === undefined));
  const all = asked.map((image) => ({ image, known: entryOf(lock, image, choices) }));
  const isWanted = ({ known }: (typeof all)[number]) =>
    choices.update ||
    known === undefined ||
    // The local engine knows what has been tested, a registry only what it has today.
    (choices.from === 'local' && known.from === 'registry');
  const wanted = all
    .filter(isWanted)
    .map(({ image: { reference, platform }, known }) => ({ reference, platform, known }));
  const stale = staleness(lock, images).filter(
    ({ kind }) => kind === 'differs' || (kind === 'unused' && isComplete),
  );
  const kinds = new Map(stale.map(({ reference, kind }) => [reference, kind]));
  const isAsked = (entry: LockEntry) => all.some(({ known }) => known === entry);
  const dropped = lock.images
    .filter((entry) => kinds.has(entry.reference) && !isAsked(entry))
    .map((entry): DroppedEntry => {
      const isContradicted = kinds.get(entry.reference) === 'differs';
      return { entry, because: isContradicted ? 'contradicted' : 'unused' };
    });
  return { wanted, kept: all.length - wanted.length, dropped };
}

function entryFrom({ image, result }: Outcome, from: LockEntry['from'], day: string) {
  if (result.kind === 'failure') return undefined;
  const { digest, platform, tag } = result;
  const entry: LockEntry = {
    reference: lockReference(image.reference),
    platform,
    ...(tag === undefined ? {} : { tag }),
    digest,
    resolved: day,
    from,
  };
  return entry;
}

function isSameAnswer(one: LockEntry, other: LockEntry): boolean {
  return (
    one.reference === other.reference &&
    one.platform === other.platform &&
    one.digest === other.digest &&
    one.tag === other.tag &&
    one.from === other.from
  );
}

function isSameKey(one: LockEntry, other: LockEntry): boolean {
  return one.reference === other.reference && one.platform === other.platform;
}

/** The lock file with what was found; entries whose answer is the old one stay as they are. */
export function applyOutcomes(
  lock: LockFile,
  { dropped }: PinPlan,
  outcomes: readonly Outcome[],
  { from, day }: { readonly from: LockEntry['from']; readonly day: string },
): { readonly lock: LockFile; readonly changes: readonly Change[] } {
  let images = lock.images.filter((each) => !dropped.some(({ entry }) => entry === each));
  const changes: Change[] = dropped.map((each) => ({ kind: 'removed', ...each }));
  for (const outcome of outcomes) {
    const entry = entryFrom(outcome, from, day);
    if (entry === undefined) continue;
    const { known } = outcome.image;
    const before =
      images.find((each) => isSameKey(each, entry)) ??
      images.find((each) => each === known && each.reference === entry.reference);
    if (before !== undefined && isSameAnswer(before, entry)) continue;
    images = [...images.filter((each) => each !== before), entry];
    changes.push(
      before === undefined ? { kind: 'added', entry } : { kind: 'changed', entry, before },
    );
  }
  return { lock: { ...lock, images }, changes };
}
