import {
  findLocked,
  type LockEntry,
  type LockFile,
  lockReference,
  pinnedReference,
} from './lock.ts';
import type { UsedImage } from './used-images.ts';

/** Why a lock file does not fit a project any more; a sentence without a full stop. */
export interface Staleness {
  readonly kind: 'missing' | 'unused' | 'differs';
  /** That of the entry, or of the image that has none. */
  readonly reference: string;
  readonly message: string;
  /** The command that makes it fit. */
  readonly command: string;
}

const command = 'compose-harden pin';

/** What does not fit between a lock file and the images that are used with it; empty when all does. */
export function staleness(lock: LockFile, used: readonly UsedImage[]): readonly Staleness[] {
  const keys = used.map(keyOf);
  const asked = used.filter((_image, index) => keys.indexOf(keys[index] ?? '') === index);
  return [
    ...asked.flatMap((image) => missing(lock, image) ?? differing(lock, image) ?? []),
    ...unused(lock, asked),
  ];
}

function keyOf({ reference, platform }: UsedImage): string {
  return `${lockReference(reference)} ${reference.digest} ${platform}`;
}

function missing(
  lock: LockFile,
  { reference, platform, service }: UsedImage,
): Staleness | undefined {
  // What is pinned to a digest needs no lock file.
  if (reference.digest !== undefined) return undefined;
  const name = lockReference(reference);
  if (
    findLocked(lock, name, platform) !== undefined ||
    isForSinglePlatforms(lock, name, platform)
  ) {
    return undefined;
  }
  const where = platform === undefined ? '' : ` for ${platform}`;
  const message = `service "${service}" uses "${name}", which has no entry${where}`;
  return { kind: 'missing', reference: name, message, command };
}

/** Then it has what can be had where nothing says which platform it is. */
function isForSinglePlatforms(
  { images }: LockFile,
  name: string,
  platform: string | undefined,
): boolean {
  return platform === undefined && images.some((entry) => answers(entry, name));
}

function differing(
  lock: LockFile,
  { reference, platform, service }: UsedImage,
): Staleness | undefined {
  const { digest, tag } = reference;
  if (digest === undefined || tag === undefined) return undefined;
  const name = lockReference(reference);
  const entries = lock.images.filter(
    (entry) => answers(entry, name) && (platform === undefined || fits(entry, platform)),
  );
  const [first] = entries;
  if (first === undefined || entries.some((entry) => entry.digest === digest)) return undefined;
  const message = `service "${service}" is pinned to another digest of "${name}" than its entry has`;
  return { kind: 'differs', reference: first.reference, message, command };
}

function fits(entry: LockEntry, platform: string): boolean {
  return entry.platform === 'any' || entry.platform === platform;
}

function answers(entry: LockEntry, name: string): boolean {
  return entry.reference === name || pinnedReference(entry) === name;
}

function unused({ images }: LockFile, used: readonly UsedImage[]): readonly Staleness[] {
  const names = new Set(used.map(({ reference }) => lockReference(reference)));
  const idle = images.filter(
    (entry) => !names.has(entry.reference) && !names.has(pinnedReference(entry) ?? ''),
  );
  return [...new Set(idle.map(({ reference }) => reference))].map((reference) => ({
    kind: 'unused',
    reference,
    message: `no service uses "${reference}"`,
    command,
  }));
}
