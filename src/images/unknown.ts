import type { ServiceView } from '../compose/view.ts';
import type { ImageKnowledge } from './knowledge.ts';

/** Why no facts hold for a service: half a sentence for `because`. */
export function describeUnknown(service: ServiceView, images: ImageKnowledge): string {
  return images.whyUnknown(service);
}

/** The reason where only the name of the image is looked at. */
export function unknownByName({ image }: ServiceView, lookUp: ImageKnowledge['lookUp']): string {
  switch (image.kind) {
    case 'build':
      return 'the image is built here and not known';
    case 'none':
      return 'no image is written';
    case 'malformed':
      return `"${image.written}" is not an image reference`;
    case 'variable':
      return image.written.startsWith('$')
        ? `which image "${image.written}" is depends on a variable`
        : `nothing is known about image "${image.written}"`;
    case 'reference':
      return lookUp(image.reference) === undefined
        ? `nothing is known about image "${image.written}"`
        : `it runs another program than image "${image.written}" does by itself`;
  }
}
