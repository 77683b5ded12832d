import { readTag, type TagUse } from '../compose/image-tags.ts';
import type { ServiceView } from '../compose/view.ts';
import { type Draft, type Fix, highestRisk, type ManualAction } from '../findings.ts';
import { describeEvidence, riskOf } from '../images/image-profile.ts';
import { inspectCommand, versionCommand, versionedData } from '../images/running-version.ts';
import type { Transform, TransformContext } from './transform.ts';

export const noLatest: Transform = {
  scope: 'service',
  meta: {
    id: 'no-latest',
    title: 'Pin images that have no version',
    severity: 'medium',
    why: 'Without a version the next pull may bring anything: an incompatible release, or one that somebody has tampered with.',
    risk: 'The pinned version may be older than the one that runs: features may be missing, and a database may refuse its data.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 4.2',
      'OWASP Docker Security Cheat Sheet, rule 13',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#image',
    ],
  },

  inspect(service, context) {
    const inherited = service.own.image === undefined && service.parent !== undefined;
    if (inherited || isBuiltHere(service, context)) return [];
    const use = readTag(service.image);
    const written = 'written' in service.image ? service.image.written : '';
    const draft = { at: [...service.path, 'image'], evidence: 'image' };
    switch (use.kind) {
      case 'pinned':
        return [];
      case 'latest':
        return [
          {
            ...draft,
            message: `service "${service.name}" uses "${written}", whichever version is current at the next pull`,
            action: pin(service, use, context),
          },
        ];
      case 'channel':
        return [
          {
            ...draft,
            severity: 'low',
            message: `service "${service.name}" uses the tag "${use.tag}", which names no version`,
            action: pinByHand(
              service,
              `the catalogue of stable versions has none for the tag "${use.tag}"`,
            ),
          },
        ];
      case 'variable':
        return [
          {
            ...draft,
            severity: 'low',
            message: `service "${service.name}" takes its image version from a variable in "${written}"`,
            action: {
              kind: 'manual',
              reason: 'which version it is can be known only when Compose runs',
              instruction:
                'set the variable to a version in .env, or give the variable a version as its default',
            },
          },
        ];
    }
  },
};

/** Another service builds the image of this name, so no registry is asked for it. */
function isBuiltHere(service: ServiceView, { project }: TransformContext): boolean {
  return project.services.some(
    ({ image }) =>
      image.kind === 'build' &&
      'written' in service.image &&
      image.written === service.image.written,
  );
}

function pin(
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
    return pinByHand(service, 'no stable version of this image is known');
  }
  const { tag, asOf } = stable.value;
  const image = use.withTag(tag);
  const data = versionedData(service, known.facts);
  const common = {
    title: `pin the image to "${image}"`,
    operations: [
      { op: 'set', path: [...service.path, 'image'], value: image, document: service.document },
    ],
  } as const satisfies Partial<Fix>;
  const running = versionCommand(service, known.profile.family);
  const evidence = `"${tag}" was the stable version in ${asOf} (${describeEvidence(stable.evidence)})`;
  if (data !== undefined) {
    return {
      kind: 'fix',
      fix: {
        ...common,
        risk: 'high',
        because: `${evidence}; if the service runs another major version, ${known.profile.title} cannot read the data in ${data}: compare with the output of "${running}" first`,
        caveat: `with data of another major version ${known.profile.title} stops at the start and the log speaks of incompatible or unsupported data files`,
        check: running,
      },
    };
  }
  return {
    kind: 'fix',
    fix: {
      ...common,
      risk: highestRisk(['low', riskOf(stable.evidence)]),
      because: `${evidence}, which may be older than the one that runs`,
      caveat:
        'settings and features of newer versions are missing: the log speaks of unknown options or directives',
      check: `docker compose up -d ${service.name} && docker compose logs ${service.name}`,
    },
  };
}

function pinByHand(service: ServiceView, reason: string): ManualAction {
  return {
    kind: 'manual',
    reason,
    instruction: `find the version that runs with "${inspectCommand(service.name)}" and write it as the tag, or write the digest after the name as "@sha256:..."`,
  };
}
