import type { ImageReference } from '../compose/image-reference.ts';
import { anyPlatform } from '../lock/lock.ts';
import { normalisedPlatform } from '../lock/pin.ts';
import type { Resolved, ResolveFailure, Resolver } from '../lock/resolver.ts';
import type { Head, RegistryClient } from './client.ts';
import { describeFault } from './faults.ts';
import { entryFor } from './manifest.ts';
import type { FaultReply } from './session.ts';
import { findVersion, type VersionSearch } from './version-search.ts';

function tagOf({ tag }: ImageReference): string {
  return tag ?? 'latest';
}

function failure(reference: ImageReference, { fault, host }: FaultReply): ResolveFailure {
  const { registry, path } = reference;
  const place = { registry, host, image: `${path}:${tagOf(reference)}` };
  return { kind: 'failure', ...describeFault(fault, place) };
}

function unlike(
  reference: ImageReference,
  platform: string,
  known: readonly string[],
): ResolveFailure {
  return failure(reference, {
    kind: 'fault',
    fault: { kind: 'platform', platform, known },
    host: '',
  });
}

/** What to say where no version tag is found; undefined when there is one. */
function hintOf(search: VersionSearch, reference: ImageReference): string | undefined {
  switch (search.kind) {
    case 'found':
      return undefined;
    case 'fault':
      return `its tags cannot be compared: ${failure(reference, search).reason}`;
    case 'none': {
      const { asked, candidates, listed, isCut } = search;
      const list = isCut ? `the first ${listed} of its tags` : 'its tags';
      if (candidates === 0) return `none of ${list} is a version`;
      if (asked < candidates) {
        return `none of the ${asked} most likely of ${candidates} version tags has the same digest, and the others are not compared`;
      }
      return `none of the version tags among ${list} has the same digest`;
    }
  }
}

/** The digest to record, and what it is good for. */
interface Chosen {
  readonly kind: 'chosen';
  readonly digest: string;
  readonly platform: string;
}

/** An image that is no index serves one platform, which only its configuration names. */
async function singlePlatform(
  client: RegistryClient,
  reference: ImageReference,
  { digest }: Head,
  platform: string | undefined,
): Promise<Chosen | ResolveFailure> {
  const full = await client.manifest(reference, digest);
  if (full.kind === 'fault') return failure(reference, full);
  const { config } = full.manifest;
  const read = config === undefined ? undefined : await client.platform(reference, config);
  if (read?.kind === 'fault') return failure(reference, read);
  const own = read?.platform;
  if (own === undefined) return { kind: 'chosen', digest, platform: anyPlatform };
  const fits = platform === undefined || entryFor([{ platform: own }], platform) !== undefined;
  return fits ? { kind: 'chosen', digest, platform: own } : unlike(reference, platform, [own]);
}

/** An index serves all its platforms; only whoever asks for one alone gets the image of that one. */
async function choose(
  client: RegistryClient,
  reference: ImageReference,
  head: Head,
  { platform, isAlone }: { readonly platform: string | undefined; readonly isAlone: boolean },
): Promise<Chosen | ResolveFailure> {
  if (head.manifest === 'image') return singlePlatform(client, reference, head, platform);
  const { digest } = head;
  if (platform === undefined) return { kind: 'chosen', digest, platform: anyPlatform };
  const full = await client.manifest(reference, digest);
  if (full.kind === 'fault') return failure(reference, full);
  const { platforms } = full.manifest;
  const entry = entryFor(platforms, platform);
  if (entry === undefined) {
    return unlike(
      reference,
      platform,
      platforms.map((each) => each.platform),
    );
  }
  return isAlone
    ? { kind: 'chosen', digest: entry.digest, platform }
    : { kind: 'chosen', digest, platform: anyPlatform };
}

export interface ResolveOptions {
  /** The only platform that digests have to serve, when the user names one. */
  readonly alone: string | undefined;
}

/** A resolver that asks registries what a pull would bring. */
export function createRegistryResolver(
  client: RegistryClient,
  { alone }: ResolveOptions,
): Resolver {
  return async (reference, wanted) => {
    const tag = tagOf(reference);
    const head = await client.head(reference, tag);
    if (head.kind === 'fault') return failure(reference, head);
    const only = alone === undefined ? undefined : (normalisedPlatform(alone) ?? alone);
    const platform = wanted ?? only;
    const isAlone = only !== undefined && only === platform;
    const [chosen, search] = await Promise.all([
      choose(client, reference, head, { platform, isAlone }),
      findVersion(client, reference, { tag, digest: head.digest, isSame: true }),
    ]);
    if (chosen.kind === 'failure') return chosen;
    return withVersion({ kind: 'resolved', ...fields(chosen) }, search, reference);
  };
}

function fields({ digest, platform }: Chosen): Pick<Resolved, 'digest' | 'platform'> {
  return { digest, platform };
}

function withVersion(
  resolved: Resolved,
  search: VersionSearch,
  reference: ImageReference,
): Resolved {
  if (search.kind === 'found') return { ...resolved, tag: search.tag };
  const hint = hintOf(search, reference);
  return hint === undefined ? resolved : { ...resolved, hint };
}

/** What a registry says today about an image that the local engine has. */
export type Comparison =
  | { readonly kind: 'same'; readonly tag: string | undefined }
  /** `current` is the version that a pull would bring. */
  | {
      readonly kind: 'different';
      readonly tag: string | undefined;
      readonly digest: string;
      readonly current: string | undefined;
    }
  | ResolveFailure;

/** Compares a digest with what the tag stands for in its registry, and finds the version tag of both. */
export async function compareWithRegistry(
  client: RegistryClient,
  reference: ImageReference,
  digest: string,
): Promise<Comparison> {
  const tag = tagOf(reference);
  const head = await client.head(reference, tag);
  if (head.kind === 'fault') return failure(reference, head);
  const isSame = head.digest === digest;
  const own = await findVersion(client, reference, { tag, digest, isSame });
  const version = own.kind === 'found' ? own.tag : undefined;
  if (isSame) return { kind: 'same', tag: version };
  const now = await findVersion(client, reference, { tag, digest: head.digest, isSame: true });
  const current = now.kind === 'found' ? now.tag : undefined;
  return { kind: 'different', tag: version, digest: head.digest, current };
}
