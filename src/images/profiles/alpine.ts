import { baseImageFacts } from '../base-image.ts';
import { derived } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const alpine: ImageProfile = profile(
  {
    family: 'alpine',
    title: 'Alpine Linux',
    kind: 'base',
    repositories: ['docker.io/library/alpine'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      stableTag: {
        value: { tag: '3.22.1', asOf: '2025-07', major: '3' },
        evidence: derived('published tag of the official image'),
      },
    },
  }),
);
