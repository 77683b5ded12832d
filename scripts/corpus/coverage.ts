import { readCapabilityLists } from '../../src/compose/capability-lists.ts';
import { parseImageReference } from '../../src/compose/image-reference.ts';
import { readComposeFile } from '../../src/compose/model/compose-file.ts';
import { loadProject } from '../../src/compose/model/load.ts';
import { createProject } from '../../src/compose/project.ts';
import { readSwitch } from '../../src/compose/switch.ts';
import type { ServiceView } from '../../src/compose/view.ts';
import { alone } from '../../src/harden.ts';
import { canonicalRepository, defaultKnowledge } from '../../src/images/look-up.ts';
import type { FileReport } from '../../src/report.ts';
import type { FileResult } from './examine.ts';

/** What the catalogue of images knows of one service with an image, and what came of it. */
export interface CoveredService {
  /** The first folder of its file: in a corpus of many projects the project. */
  readonly project: string;
  /** Undefined: it is built here, or a variable decides. */
  readonly repository: string | undefined;
  /** Whether a profile speaks of the image. */
  readonly isKnown: boolean;
  /** Whether its facts hold for the service: it does not run another program. */
  readonly isCovered: boolean;
  readonly isReadOnly: boolean;
  /** Whether a finding says why it is not read-only. */
  readonly hasReason: boolean;
  readonly dropsAll: boolean;
}

/** The services of the text that a report has made, as far as they are complete. */
function servicesOf({ name, after }: FileReport): readonly ServiceView[] {
  const file = readComposeFile({ name, path: `/${name}`, text: after });
  if ('problem' in file) return [];
  const loaded = loadProject(alone(file));
  const value = (number: number) => {
    const document = loaded.documents[number];
    return document?.file.parsed.documents[document.index]?.value ?? null;
  };
  return createProject({ ...loaded, value }).services.filter(
    ({ incomplete, definition }) => incomplete === undefined && definition.provider === undefined,
  );
}

function repositoryOf({ image }: ServiceView): string | undefined {
  if (image.kind === 'reference') return canonicalRepository(image.reference);
  if (image.kind !== 'variable') return undefined;
  // Without its variable part, such as the tag.
  const fixed = image.written.slice(0, image.written.indexOf('$')).replace(/[:@]$/, '');
  const reference = image.reference ?? parseImageReference(fixed);
  return reference && canonicalRepository(reference);
}

function cover(service: ServiceView, { findings, name }: FileReport): CoveredService {
  const { definition } = service;
  const repository = repositoryOf(service);
  const reference = repository === undefined ? undefined : parseImageReference(repository);
  const isReadOnly = readSwitch(definition.read_only) === 'on';
  return {
    project: name.split('/')[0] ?? '',
    repository,
    isKnown: reference !== undefined && defaultKnowledge.lookUp(reference) !== undefined,
    isCovered: defaultKnowledge.forService(service) !== undefined,
    isReadOnly,
    hasReason:
      !isReadOnly &&
      findings.some((one) => one.transform === 'read-only' && one.service === service.name),
    dropsAll: readCapabilityLists(definition).dropped.has('ALL'),
  };
}

/** Every service that becomes a container, as it is after the run. */
export function coverage(results: readonly FileResult[]): readonly CoveredService[] {
  return results.flatMap(({ report }) =>
    report === undefined || report.problems.length > 0
      ? []
      : servicesOf(report).map((service) => cover(service, report)),
  );
}
