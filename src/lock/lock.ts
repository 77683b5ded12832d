import type { ImageReference } from '../compose/image-reference.ts';

/** What an image reference stood for when it was looked up. */
export interface LockEntry {
  /** Normalised, with its tag and without a digest: `docker.io/library/postgres:latest`. */
  readonly reference: string;
  /** Such as `linux/amd64`; `any` when the digest is that of an index of several platforms. */
  readonly platform: string;
  /** The most specific version tag with the same digest; absent when there is none. */
  readonly tag?: string;
  readonly digest: string;
  /** The day of the look-up: `2026-12-01`. */
  readonly resolved: string;
  /** Whether a registry was asked what would be pulled, or the local engine what it has. */
  readonly from: 'registry' | 'local';
}

export interface LockFile {
  readonly version: 1;
  readonly images: readonly LockEntry[];
}

/** What a run takes versions and digests from, and how it writes them. */
export interface Pinning {
  readonly lock: LockFile | undefined;
  /** Whether digests are written too. */
  readonly digest: boolean;
}

export const noPinning: Pinning = { lock: undefined, digest: false };

export const lockName = 'compose-harden.lock';

export const anyPlatform = 'any';

export const digestGrammar = /^sha256:[0-9a-f]{64}$/;

/** How a lock file writes a reference; a digest is left out, because it is what the lock file tells. */
export function lockReference({
  repository,
  tag,
}: Pick<ImageReference, 'repository' | 'tag'>): string {
  return `${repository}:${tag ?? 'latest'}`;
}

/** By reference, then platform, so that a lock file changes only where its meaning does. */
export function compareEntries(one: LockEntry, other: LockEntry): number {
  return compareTexts(one.reference, other.reference) || compareTexts(one.platform, other.platform);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * The entry for a reference as `lockReference` writes it. A reference that has already been pinned to the
 * version tag of an entry is found under that tag. Without a platform an entry for all of them is meant, or else the only one.
 */
export function findLocked(
  lock: LockFile,
  reference: string,
  platform?: string,
): LockEntry | undefined {
  for (const entries of entriesFor(lock, reference)) {
    const entry = ofPlatform(entries, platform);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/**
 * The same where no platform is known and the lock file tells several apart: an entry of which only the tag
 * can be used, because it is the same on all of them.
 */
export function findLockedTag(lock: LockFile, reference: string): LockEntry | undefined {
  for (const [first, ...others] of entriesFor(lock, reference)) {
    if (first?.tag !== undefined && others.every(({ tag }) => tag === first.tag)) return first;
  }
  return undefined;
}

/** The entries for the reference itself, and then those that it may have been pinned from. */
function entriesFor({ images }: LockFile, reference: string): readonly (readonly LockEntry[])[] {
  return [
    images.filter((entry) => entry.reference === reference),
    images.filter((entry) => pinnedReference(entry) === reference),
  ];
}

/** The reference with the version tag in place of its own; undefined when no such tag is known. */
export function pinnedReference({ reference, tag }: LockEntry): string | undefined {
  if (tag === undefined) return undefined;
  return `${reference.slice(0, reference.lastIndexOf(':'))}:${tag}`;
}

function ofPlatform(
  entries: readonly LockEntry[],
  platform: string | undefined,
): LockEntry | undefined {
  const forAll = entries.find((entry) => entry.platform === anyPlatform);
  if (platform !== undefined) {
    return entries.find((entry) => entry.platform === platform) ?? forAll;
  }
  const [first] = entries;
  // Digests of one platform must not reach machines of another by chance.
  const isSame = entries.every(({ digest }) => digest === first?.digest);
  return forAll ?? (isSame ? first : undefined);
}
