import { readTag } from '../compose/image-tags.ts';
import { builtRepositories, isBuiltHere, writesImage } from '../compose/own-images.ts';
import type { ServiceView } from '../compose/view.ts';
import { placeToWrite } from '../compose/written-places.ts';
import type { Draft } from '../findings.ts';
import { inlineBases } from './support/inline-bases.ts';
import { pin } from './support/pin-image.ts';
import type { Transform, TransformContext } from './transform.ts';

export const noLatest: Transform = {
  scope: 'file',
  meta: {
    id: 'no-latest',
    title: 'Pin images that have no version',
    severity: 'medium',
    why: 'Without a version the next pull may bring anything: an incompatible release, or one that somebody has tampered with.',
    risk: 'The pinned version may be another one than the one that runs: features may be missing, and a database may refuse its data.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 4.2',
      'OWASP Docker Security Cheat Sheet, rule 13',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#image',
    ],
  },

  *inspect(project, context) {
    const built = builtRepositories(project);
    for (const service of project.services) {
      if (service.own.build !== undefined) yield* inlineBases(service);
      if (!writesImage(service) || isBuiltHere(service, built)) continue;
      const draft = judge(service, context);
      if (draft !== undefined) yield draft;
    }
  },
};

function judge(service: ServiceView, context: TransformContext): Draft | undefined {
  const use = readTag(service.image);
  const written = 'written' in service.image ? service.image.written : '';
  const { document, path } = placeToWrite(service, 'image');
  const draft = { service: service.name, at: path, document, evidence: 'image' };
  switch (use.kind) {
    case 'pinned':
    case 'version':
      return undefined;
    case 'latest':
      return {
        ...draft,
        message: `service "${service.name}" uses "${written}", whichever version is current at the next pull`,
        action: pin(service, use, context),
      };
    case 'channel':
      return {
        ...draft,
        severity: 'low',
        message: `service "${service.name}" uses the tag "${use.tag}", which names no version`,
        action: pin(service, use, context),
      };
    case 'variable':
      return {
        ...draft,
        severity: 'low',
        message: `service "${service.name}" takes its image version from a variable in "${written}"`,
        action: {
          kind: 'manual',
          reason: 'which version it is can be known only when Compose runs',
          instruction:
            'set the variable to a version in .env, or give the variable a version as its default',
        },
      };
  }
}
