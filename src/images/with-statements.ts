import { type ImageReference, parseImageReference } from '../compose/image-reference.ts';
import { hasVariable } from '../compose/interpolation.ts';
import type { ServiceView } from '../compose/view.ts';
import type { ImageKnowledge, KnownImage } from './knowledge.ts';
import { canonicalRepository, keysOf, referenceOf, replacesEntrypoint } from './look-up.ts';
import { withImageStatement, withServiceStatement } from './stated-facts.ts';
import type { ImageStatement, ServiceStatement, StatedImage } from './statement.ts';
import { describeUnknown } from './unknown.ts';
import { unknownImage } from './unknown-image.ts';

export interface StatedFacts {
  readonly images: readonly StatedImage[];
  /** By the name of the service. */
  readonly services: ReadonlyMap<string, ServiceStatement>;
}

/** What users state, over what is known otherwise. */
export function withStatements(images: ImageKnowledge, stated: StatedFacts): ImageKnowledge {
  if (stated.images.length === 0 && stated.services.size === 0) return images;
  const about = createIndex(stated.images);

  /** What is stated of the image, if the service runs the image's own program. */
  function ofImage(service: ServiceView): KnownImage | undefined {
    const known = images.forService(service);
    const reference = writtenReference(service);
    const statements = reference === undefined ? [] : about(reference);
    if (reference === undefined || statements.length === 0) return known;
    const isOther = known === undefined && images.lookUp(reference) !== undefined;
    if (isOther || replacesEntrypoint(service)) return known;
    return statements.reduce(withImageStatement, known ?? nothingOf(service));
  }

  function nothingOf(service: ServiceView): KnownImage {
    const { image } = service;
    const title = 'written' in image && image.written ? image.written : service.name;
    return unknownImage(title, describeUnknown(service, images));
  }

  return {
    whyUnknown: images.whyUnknown,
    lookUp(reference) {
      const known = images.lookUp(reference);
      const statements = about(reference);
      if (statements.length === 0) return known;
      const { repository } = reference;
      const unknown = () => unknownImage(repository, `nothing is known about "${repository}"`);
      return statements.reduce(withImageStatement, known ?? unknown());
    },
    forService(service) {
      const known = ofImage(service);
      const statement = stated.services.get(service.name);
      if (statement === undefined) return known;
      return withServiceStatement(known ?? nothingOf(service), statement);
    },
  };
}

/** The name of an image that is built here says as much as that of another one: the user states it. */
function writtenReference({ image }: ServiceView): ImageReference | undefined {
  if (image.kind !== 'build') return referenceOf(image);
  const { written } = image;
  return written === undefined || hasVariable(written) ? undefined : parseImageReference(written);
}

/** Finds the statements about an image, the most exact one last. */
function createIndex(
  all: readonly StatedImage[],
): (reference: ImageReference) => readonly ImageStatement[] {
  const byRepository = new Map<string, StatedImage[]>();
  for (const stated of all) {
    const others = byRepository.get(stated.repository) ?? [];
    byRepository.set(stated.repository, [...others, stated]);
  }
  return (reference) => {
    const tag = reference.tag ?? (reference.digest === undefined ? 'latest' : undefined);
    const keys = [...keysOf(canonicalRepository(reference))].reverse();
    return keys.flatMap((key) => {
      const found = byRepository.get(key) ?? [];
      const general = found.filter((stated) => stated.tag === undefined);
      const exact = found.filter((stated) => stated.tag !== undefined && stated.tag === tag);
      return [...general, ...exact].map(({ statement }) => statement);
    });
  };
}
