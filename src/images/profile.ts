import type { ImageProfile } from './image-profile.ts';

type Details = Pick<ImageProfile, 'facts' | 'variants'>;

/**
 * A profile whose facts are made when somebody asks for them first. A run looks at a few images of some
 * hundred, and making the facts of all of them would be felt at every start.
 */
export function profile(
  names: Omit<ImageProfile, keyof Details>,
  details: () => Details,
): ImageProfile {
  let made: Details | undefined;
  const make = (): Details => {
    made ??= details();
    return made;
  };
  return {
    ...names,
    get facts() {
      return make().facts;
    },
    get variants() {
      return make().variants;
    },
  };
}
