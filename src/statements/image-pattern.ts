import { parseImageReference } from '../compose/image-reference.ts';
import { canonicalRepository } from '../images/look-up.ts';
import type { ImagePattern } from '../images/statement.ts';
import { shown } from './wording.ts';

/** Which images a key of `images` is about, or why that cannot be said. */
export function imagePattern(written: string): ImagePattern | { readonly fault: string } {
  const isFolder = written.endsWith('/*');
  // A folder is no reference, but a name in it is one.
  const reference = parseImageReference(isFolder ? `${written.slice(0, -1)}name` : written);
  if (reference === undefined) {
    return { fault: `${shown(written)} is not the name of an image` };
  }
  if (reference.digest !== undefined) {
    return { fault: `${shown(written)} names one build by its digest` };
  }
  const repository = canonicalRepository(reference);
  if (!isFolder) return { repository, tag: reference.tag };
  return { repository: repository.replace(/name$/, '*'), tag: undefined };
}
