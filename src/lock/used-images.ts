import type { ImageReference } from '../compose/image-reference.ts';
import { readTag } from '../compose/image-tags.ts';
import { builtRepositories, isBuiltHere } from '../compose/own-images.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import { platformOf } from './pin.ts';

/** An image that a project takes from a registry. */
export interface UsedImage {
  readonly reference: ImageReference;
  readonly platform: string | undefined;
  readonly service: string;
}

/**
 * The images that services take from a registry, with the defaults of their variables; what a service of the
 * project builds is not among them.
 */
export function usedImages(project: ProjectView): readonly UsedImage[] {
  const built = builtRepositories(project);
  return project.services.flatMap((service) => {
    const reference = isBuiltHere(service, built) ? undefined : referenceOf(service);
    if (reference === undefined) return [];
    return [{ reference, platform: platformOf(service), service: service.name }];
  });
}

function referenceOf({ image }: ServiceView): ImageReference | undefined {
  const use = readTag(image);
  return use.kind === 'variable' ? undefined : use.reference;
}
