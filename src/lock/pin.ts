import type { ServiceView } from '../compose/view.ts';
import { anyPlatform, type LockEntry, type Pinning } from './lock.ts';

/**
 * What to write in place of a tag: the version tag, the digest or both, as Renovate and Compose read them.
 * Undefined when the entry has no version tag and digests are not asked for.
 */
export function tagToWrite(
  entry: LockEntry,
  tag: string,
  { digest }: Pick<Pinning, 'digest'>,
): string | undefined {
  return digest ? `${entry.tag ?? tag}@${entry.digest}` : entry.tag;
}

/** Where the answer comes from, as a sentence. */
export function describeEntry({ reference, from, resolved, tag }: LockEntry): string {
  const what = tag === undefined ? 'an image without a version tag' : `version "${tag}"`;
  return from === 'registry'
    ? `the registry had ${what} for "${reference}" on ${resolved}`
    : `the local engine had ${what} for "${reference}" on ${resolved}`;
}

/** The platform for which a digest holds when it is not that of the service; undefined when it fits. */
export function otherPlatform(entry: LockEntry, platform: string | undefined): string | undefined {
  return entry.platform === anyPlatform || entry.platform === platform ? undefined : entry.platform;
}

/** What `platform:` says, without the variant that goes without saying; undefined when a variable decides. */
export function platformOf({ definition }: Pick<ServiceView, 'definition'>): string | undefined {
  const { platform } = definition;
  return typeof platform === 'string' ? normalisedPlatform(platform) : undefined;
}

export function normalisedPlatform(platform: string): string | undefined {
  if (!/^\w+\/\w+(?:\/[\w.]+)?$/.test(platform)) return undefined;
  return platform.toLowerCase().replace(/^(linux\/arm64)\/v8$|^(linux\/amd64)\/v1$/, '$1$2');
}
