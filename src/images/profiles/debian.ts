import { baseImageFacts } from '../base-image.ts';
import { derived } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const debian: ImageProfile = profile(
  {
    family: 'debian',
    title: 'Debian',
    kind: 'base',
    repositories: ['docker.io/library/debian'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      stableTag: {
        value: { tag: '12.11', asOf: '2025-06', major: '12' },
        evidence: derived('published tag of the official image'),
      },
    },
  }),
);
