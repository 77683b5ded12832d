import type { ImageReference } from '../compose/image-reference.ts';

/** What a registry or the local engine has for a reference. */
export interface Resolved {
  readonly kind: 'resolved';
  readonly digest: string;
  /** `any` when the digest is that of an index of several platforms; such as `linux/amd64` otherwise. */
  readonly platform: string;
  /** The most specific version tag that is known to have this digest. */
  readonly tag?: string;
  /** What suggests a version without proving that there is such a tag; a sentence without a full stop. */
  readonly hint?: string;
}

export interface ResolveFailure {
  readonly kind: 'failure';
  /** A sentence without a full stop. */
  readonly reason: string;
  readonly help?: string;
}

/** Finds out what a reference stands for; without a platform, whatever serves most of them. */
export type Resolver = (
  reference: ImageReference,
  platform: string | undefined,
) => Promise<Resolved | ResolveFailure>;
