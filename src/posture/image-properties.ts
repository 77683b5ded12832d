import { readTag } from '../compose/image-tags.ts';
import type { ServiceView } from '../compose/view.ts';
import type { ImageFacts } from '../images/image-profile.ts';
import type { ImageKnowledge } from '../images/knowledge.ts';
import { imageOf, programOf } from '../images/knowledge.ts';
import type { Property } from './property.ts';

type Said = Omit<Property, 'name'>;

/** Which version of its image a service gets. */
export function imageProperty({ image }: ServiceView): Said {
  switch (image.kind) {
    case 'build':
      return { standing: 'open', text: 'built here' };
    case 'none':
    case 'malformed':
      return { standing: 'open', text: 'not known' };
    case 'reference':
    case 'variable':
      break;
  }
  const use = readTag(image);
  switch (use.kind) {
    case 'pinned':
      return { standing: 'strong', text: 'pinned by digest' };
    case 'version':
      return { standing: 'partial', text: `version ${use.tag}` };
    case 'channel':
      return { standing: 'weak', text: `no version (${use.tag})` };
    case 'latest':
      return { standing: 'weak', text: 'any version (latest)' };
    case 'variable':
      return { standing: 'open', text: 'a variable decides' };
  }
}

function userOfImage(facts: ImageFacts | undefined): Said {
  if (facts === undefined) return { standing: 'open', text: 'as the image says' };
  const { value } = facts.user;
  if (value !== 'root' && value !== '0:0') {
    return { standing: 'strong', text: `${value} (of the image)` };
  }
  const { dropsTo } = facts;
  if (dropsTo === undefined || dropsTo.value === 'root') return { standing: 'weak', text: 'root' };
  return { standing: 'partial', text: `root at the start, then ${dropsTo.value}` };
}

/** Whom a service runs as. */
export function userProperty(service: ServiceView, images: ImageKnowledge): Said {
  const { user } = service;
  switch (user.kind) {
    case 'root':
      return { standing: 'weak', text: 'root' };
    case 'numeric':
    case 'named':
      return { standing: 'strong', text: user.written };
    case 'variable':
      return { standing: 'open', text: 'a variable decides' };
    case 'absent':
      return userOfImage(programOf(service, images)?.facts);
  }
}

/** The family that a page of the documentation is about. */
export function familyOf(
  service: ServiceView,
  images: ImageKnowledge,
): { readonly id: string; readonly title: string } | undefined {
  const known = imageOf(service, images);
  if (known === undefined || known.isUnknown === true) return undefined;
  return { id: known.profile.family, title: known.profile.title };
}
