import { mostSpecificTag } from '../lock/version-tag.ts';
import { isExact, moreSpecific, versionCandidates } from './candidates.ts';
import type { RegistryClient, Repository } from './client.ts';
import type { FaultReply } from './session.ts';

/** A version tag that has a digest, or how far the search went without finding one. */
export type VersionSearch =
  | { readonly kind: 'found'; readonly tag: string }
  /** `asked` of `candidates` tags were compared. */
  | {
      readonly kind: 'none';
      readonly asked: number;
      readonly candidates: number;
      readonly listed: number;
      /** Whether the list of tags goes on where reading it stopped. */
      readonly isCut: boolean;
    }
  | FaultReply;

/** How many tags of one image are compared at a time. The first guess is mostly right, so that few are made at first. */
const batches = [2, 4, 8, 10];

interface Comparison {
  readonly client: RegistryClient;
  readonly repository: Repository;
  readonly digest: string;
  readonly asked: Map<string, boolean>;
  /** Why tags could not be compared. */
  readonly faults: FaultReply[];
}

/** Which of the tags have the digest. One that is no longer there has not. */
async function compare(
  tags: readonly string[],
  comparison: Comparison,
): Promise<readonly string[]> {
  const { client, repository, digest, asked, faults } = comparison;
  await Promise.all(
    tags.map(async (tag) => {
      const head = await client.head(repository, tag);
      asked.set(tag, head.kind === 'head' && head.digest === digest);
      if (head.kind === 'fault' && head.fault.kind !== 'missing') faults.push(head);
    }),
  );
  return tags.filter((tag) => asked.get(tag) === true);
}

/** The first of the candidates that have the digest. */
async function firstMatch(
  candidates: readonly string[],
  comparison: Comparison,
): Promise<readonly string[]> {
  let start = 0;
  for (const size of batches) {
    const batch = candidates.slice(start, start + size);
    if (batch.length === 0) return [];
    const found = await compare(batch, comparison);
    if (found.length > 0) return found;
    start += size;
  }
  return [];
}

/** The most specific version tag of a repository that stands for the same digest as `tag`. */
export async function findVersion(
  client: RegistryClient,
  repository: Repository,
  {
    tag,
    digest,
    isSame,
  }: {
    readonly tag: string;
    readonly digest: string;
    /** Whether the registry has this digest under the tag itself. */
    readonly isSame: boolean;
  },
): Promise<VersionSearch> {
  const own = isSame && /^v?\d/.test(tag) ? tag : undefined;
  if (own !== undefined && isExact(own)) return { kind: 'found', tag: own };
  const list = await client.tags(repository);
  if (list.kind === 'fault') return own === undefined ? list : { kind: 'found', tag: own };
  const candidates = versionCandidates(list.tags, tag).filter((each) => each !== tag);
  const comparison: Comparison = { client, repository, digest, asked: new Map(), faults: [] };
  const matches = await firstMatch(candidates, comparison);
  const best = mostSpecificTag(own === undefined ? matches : [...matches, own], tag);
  if (best === undefined) {
    const [fault] = comparison.faults;
    if (fault !== undefined) return fault;
    const { size: asked } = comparison.asked;
    const { isCut, tags } = list;
    return { kind: 'none', asked, candidates: candidates.length, listed: tags.length, isCut };
  }
  // `16` may have been tried before `16.4`.
  const refined = moreSpecific(list.tags, best)
    .filter((each) => !comparison.asked.has(each))
    .slice(0, 8);
  const better = await compare(refined, comparison);
  return { kind: 'found', tag: mostSpecificTag([...better, best], tag) ?? best };
}
