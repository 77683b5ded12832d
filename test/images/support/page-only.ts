import { isWithin } from '../../../src/compose/mounts.ts';
import type { ImageFacts } from '../../../src/images/image-profile.ts';
import type { FactCase } from './fact-cases.ts';

/** Why a difference is seen on the page of the image alone: no fix and no finding can rest on it. */
export type PageOnly =
  | 'it says why, for people'
  | 'the facts of a base image are doubts in any case'
  | 'of a guess only what exceeds the general answer counts'
  | 'nothing rests on it alone'
  | 'on the host’s network its ports ask for it anyway'
  | 'ports below 1024 matter on the host’s network, for root'
  | 'a version that is pinned is not judged'
  | 'without data no version matters'
  | 'who mounts it mounts the data below it too'
  | 'without variables there is nothing to move'
  | 'nobody waits until a job is healthy'
  | 'it works as that user from the start too'
  | 'it says that there is none'
  | 'its data has to be given to that user first';

export function whyOnPageOnly(one: FactCase, part: string): PageOnly | undefined {
  const { profile, fact, variant } = one;
  const facts = { ...profile.facts, ...variant?.facts };
  const isBase = profile.kind === 'base';
  const isGuess = isBase || facts[fact]?.evidence.kind === 'inferred';
  if (part.endsWith('purpose')) return 'it says why, for people';
  if (isBase && part === 'evidence' && ofBase.includes(fact)) {
    return 'the facts of a base image are doubts in any case';
  }
  if (isGuess && (part.startsWith('no capability') || part === 'memoryFloor')) {
    return 'of a guess only what exceeds the general answer counts';
  }
  if (one.setting.network_mode === 'host' && part === 'no capability NET_BIND_SERVICE') {
    return 'on the host’s network its ports ask for it anyway';
  }
  if (part === 'evidence' && withoutFix.includes(fact)) return 'nothing rests on it alone';
  switch (fact) {
    case 'ports':
      return 'ports below 1024 matter on the host’s network, for root';
    case 'dataPaths':
    case 'versionedData':
      return whyNoVersion(one, facts, part);
    case 'dropsTo':
      return facts.worksAs?.value === facts.dropsTo?.value && part === 'value'
        ? 'it works as that user from the start too'
        : undefined;
    case 'worksAs':
      return part === 'evidence' ? whyNoUser(facts) : undefined;
    case 'firstProcess':
      return part === 'evidence' && facts.firstProcess?.value === 'supervises'
        ? 'nothing rests on it alone'
        : undefined;
    case 'secrets':
      return facts.secrets?.value.length === 0
        ? 'without variables there is nothing to move'
        : undefined;
    case 'healthcheck':
      return profile.kind === 'one-shot' ? 'nobody waits until a job is healthy' : undefined;
    default:
      return undefined;
  }
}

const withoutFix: readonly (keyof ImageFacts)[] = [
  'dataPaths',
  'versionedData',
  'dropsTo',
  'ports',
];
const ofBase: readonly (keyof ImageFacts)[] = [
  'capabilities',
  'readOnly',
  'noNewPrivileges',
  'resources',
];

function whyNoUser({ worksAs, dropsTo, dataPaths }: ImageFacts): PageOnly | undefined {
  if (worksAs?.value === '0:0') return 'it says that there is none';
  const belongsToRoot = dropsTo === undefined && dataPaths.value.length > 0;
  return belongsToRoot ? 'its data has to be given to that user first' : undefined;
}

function whyNoVersion(
  { variant }: FactCase,
  { dataPaths, versionedData }: ImageFacts,
  part: string,
): PageOnly | undefined {
  const path = part.replace('no path ', '');
  if (dataPaths.value.some((other) => other !== path && isWithin(other, path))) {
    return 'who mounts it mounts the data below it too';
  }
  if (dataPaths.value.length === 0 || !versionedData.value)
    return 'without data no version matters';
  const isLatest =
    variant === undefined || (variant.when === undefined && variant.tag.test('latest'));
  return isLatest ? undefined : 'a version that is pinned is not judged';
}
