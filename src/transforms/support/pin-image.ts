import type { TagUse } from '../../compose/image-tags.ts';
import type { ProjectView, ServiceView } from '../../compose/view.ts';
import { placeToWrite } from '../../compose/written-places.ts';
import { type Draft, type Fix, highestRisk, type ManualAction, type Risk } from '../../findings.ts';
import { describeEvidence, riskOf } from '../../images/image-profile.ts';
import type { KnownImage } from '../../images/knowledge.ts';
import { versionCommand } from '../../images/running-version.ts';
import type { TransformContext } from '../transform.ts';
import { sharedData } from './image-sharers.ts';
import { lockedEntry, pinFromLock } from './pin-from-lock.ts';

type Unpinned = Extract<TagUse, { kind: 'latest' | 'channel' }>;

const askRegistry =
  'run "compose-harden pin", which asks the registry for the version, and then this command again';
const askEngine =
  'run "compose-harden pin --from local" where the service runs, which asks the local engine for its version, and then this command again';

/** Writes what the lock file says, or else the stable version of the catalogue. */
export function pin(
  service: ServiceView,
  use: Unpinned,
  context: TransformContext,
): Draft['action'] {
  const { reference } = use;
  if (reference === undefined) {
    return {
      kind: 'manual',
      reason: 'which image it is can be known only when Compose runs',
      instruction:
        'write a version in place of "latest", or a variable with a version as its default',
    };
  }
  const { withTag } = use;
  const locked = lockedEntry(service, reference, context);
  if (locked !== undefined) return pinFromLock({ service, reference, withTag }, locked, context);
  return use.kind === 'latest'
    ? pinFromCatalogue(service, { reference, withTag }, context)
    : byHand(`the catalogue of stable versions has none for the tag "${use.tag}"`, context);
}

function pinFromCatalogue(
  service: ServiceView,
  { reference, withTag }: Pick<Extract<TagUse, { kind: 'version' }>, 'reference' | 'withTag'>,
  context: TransformContext,
): Draft['action'] {
  const known = context.images.lookUp(reference);
  const stable = known?.facts.stableTag;
  if (known === undefined || stable === undefined) {
    const data = known && sharedData(service, context.project, known.facts);
    if (data === undefined) return byHand('no stable version of this image is known', context);
    return {
      kind: 'manual',
      reason: `no stable version of this image is known, and another version may not read the data in ${data}`,
      instruction: askEngine,
    };
  }
  const { project } = context;
  const { tag, asOf, major } = stable.value;
  const image = withTag(tag);
  const evidence = `"${tag}", of major version ${major}, was the stable version in ${asOf} (${describeEvidence(stable.evidence)})`;
  return {
    kind: 'fix',
    fix: {
      title: `pin the image to "${image}"`,
      operations: [{ op: 'set', ...placeToWrite(service, 'image'), value: image }],
      ...judgement(service, known, { risk: riskOf(stable.evidence), evidence, project }),
    },
  };
}

interface Grounds {
  readonly risk: Risk;
  readonly evidence: string;
  readonly project: ProjectView;
}

function judgement(
  service: ServiceView,
  { profile, facts }: KnownImage,
  { risk, evidence, project }: Grounds,
): Pick<Fix, 'risk' | 'because' | 'caveat' | 'check'> {
  const data = sharedData(service, project, facts);
  if (data === undefined) {
    return {
      risk: highestRisk(['low', risk]),
      because: `${evidence}, which may be older than the one that runs and than what the registry has: "compose-harden pin" asks it`,
      caveat:
        'settings and features of newer versions are missing: the log speaks of unknown options or directives',
      check: `docker compose up -d ${service.name} && docker compose logs ${service.name}`,
    };
  }
  const running = versionCommand(service, profile.family);
  return {
    risk: 'high',
    because: `${evidence}; if the service runs another major version, ${profile.title} cannot read the data in ${data}: compare with the output of "${running}" first, or let "compose-harden pin --from local" ask the local engine`,
    caveat: `with data of another major version ${profile.title} stops at the start and the log speaks of incompatible or unsupported data files`,
    check: running,
  };
}

function byHand(reason: string, { pinning }: TransformContext): ManualAction {
  const isMissing = pinning.lock === undefined ? '' : ', and the lock file has no entry for it';
  return { kind: 'manual', reason: `${reason}${isMissing}`, instruction: askRegistry };
}
