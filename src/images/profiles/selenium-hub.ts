import { forServices } from '../audience.ts';
import type { ImageFacts, ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { seleniumGrid } from './selenium-grid.ts';

/** The hub passes on what it is asked; the browsers run elsewhere. */
function withoutBrowser({ sharedMemory: _, ...others }: ImageFacts): ImageFacts {
  return others;
}

export const seleniumHub: ImageProfile = profile(
  {
    family: 'selenium-hub',
    title: seleniumGrid.title,
    kind: seleniumGrid.kind,
    repositories: ['docker.io/selenium/hub'],
  },
  () => ({
    facts: {
      ...withoutBrowser(seleniumGrid.facts),
      audience: forServices('a hub of remote-controlled browsers'),
    },
    variants: seleniumGrid.variants,
  }),
);
