import type { TagUse } from '../../compose/image-tags.ts';
import type { ServiceView } from '../../compose/view.ts';
import { placeToWrite } from '../../compose/written-places.ts';
import { type Draft, type Fix, highestRisk, type ManualAction, type Risk } from '../../findings.ts';
import { describeEvidence, riskOf } from '../../images/image-profile.ts';
import type { KnownImage } from '../../images/knowledge.ts';
import { inspectCommand, versionCommand, versionedData } from '../../images/running-version.ts';
import type { TransformContext } from '../transform.ts';

/** Writes the stable version of the catalogue; data of another version makes that an assumption. */
export function pin(
  service: ServiceView,
  use: Extract<TagUse, { kind: 'latest' }>,
  { images }: TransformContext,
): Draft['action'] {
  if (use.reference === undefined) {
    return pinByHand(service, 'which image it is can be known only when Compose runs');
  }
  const known = images.lookUp(use.reference);
  const stable = known?.facts.stableTag;
  if (known === undefined || stable === undefined) {
    const data = known && versionedData(service, known.facts);
    const warning =
      data === undefined ? '' : `, and another version may not read the data in ${data}`;
    return pinByHand(service, `no stable version of this image is known${warning}`);
  }
  const { tag, asOf, major } = stable.value;
  const image = use.withTag(tag);
  const evidence = `"${tag}", of major version ${major}, was the stable version in ${asOf} (${describeEvidence(stable.evidence)})`;
  return {
    kind: 'fix',
    fix: {
      title: `pin the image to "${image}"`,
      operations: [{ op: 'set', ...placeToWrite(service, 'image'), value: image }],
      ...judgement(service, known, riskOf(stable.evidence), evidence),
    },
  };
}

function judgement(
  service: ServiceView,
  { profile, facts }: KnownImage,
  risk: Risk,
  evidence: string,
): Pick<Fix, 'risk' | 'because' | 'caveat' | 'check'> {
  const data = versionedData(service, facts);
  if (data === undefined) {
    return {
      risk: highestRisk(['low', risk]),
      because: `${evidence}, which may be older than the one that runs`,
      caveat:
        'settings and features of newer versions are missing: the log speaks of unknown options or directives',
      check: `docker compose up -d ${service.name} && docker compose logs ${service.name}`,
    };
  }
  const running = versionCommand(service, profile.family);
  return {
    risk: 'high',
    because: `${evidence}; if the service runs another major version, ${profile.title} cannot read the data in ${data}: compare with the output of "${running}" first`,
    caveat: `with data of another major version ${profile.title} stops at the start and the log speaks of incompatible or unsupported data files`,
    check: running,
  };
}

export function pinByHand(service: ServiceView, reason: string): ManualAction {
  return {
    kind: 'manual',
    reason,
    instruction: `find the version that runs with "${inspectCommand(service.name)}" and write it as the tag, or write the digest after the name as "@sha256:..."`,
  };
}
