import { baseImageFacts } from '../base-image.ts';
import { derived } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const python: ImageProfile = profile(
  {
    family: 'python',
    title: 'Python',
    kind: 'base',
    repositories: ['docker.io/library/python'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      stableTag: {
        value: { tag: '3.13.5', asOf: '2025-06', major: '3' },
        evidence: derived('published tag of the official image'),
      },
    },
  }),
);
