import type { ImageReference } from '../compose/image-reference.ts';
import type { ServiceView } from '../compose/view.ts';
import type { ImageFacts, ImageProfile } from './image-profile.ts';

/** A profile with the facts that hold for one service: tag variants already chosen. */
export interface KnownImage {
  readonly profile: ImageProfile;
  readonly facts: ImageFacts;
  /** The names of the variants that were chosen. */
  readonly variants: readonly string[];
  /**
   * Set for an image that nobody has looked at: only facts with the evidence `stated` are known, and the
   * others say what holds for an unknown image.
   */
  readonly isUnknown?: true;
}

/** What is known about images; a value so that tests and users can bring their own. */
export interface ImageKnowledge {
  /** By normalised repository and tag only, whatever the service does with the image. */
  lookUp(reference: ImageReference): KnownImage | undefined;
  /**
   * The knowledge that holds for a service: nothing when its image is unknown or when it replaces the
   * entrypoint, or the command by one that the profile does not speak of.
   */
  forService(service: ServiceView): KnownImage | undefined;
  /** Why `forService` knows nothing: half a sentence. */
  whyUnknown(service: ServiceView): string;
}

/**
 * The knowledge that holds for a service; nothing where users only state facts of an image that nobody has
 * looked at, so that these say nothing of what it is.
 */
export function programOf(service: ServiceView, images: ImageKnowledge): KnownImage | undefined {
  const known = images.forService(service);
  return known?.isUnknown === true ? undefined : known;
}

/**
 * What is known of a service's image, whatever program of it runs: for what a command does not change, such as
 * whom its ports are for.
 */
export function imageOf(service: ServiceView, images: ImageKnowledge): KnownImage | undefined {
  const { image } = service;
  const known = programOf(service, images);
  if (known !== undefined || image.kind !== 'reference') return known;
  return images.lookUp(image.reference);
}
