import { baseImageFacts } from '../base-image.ts';
import { derived } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const ubuntu: ImageProfile = profile(
  {
    family: 'ubuntu',
    title: 'Ubuntu',
    kind: 'base',
    repositories: ['docker.io/library/ubuntu'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      stableTag: {
        value: { tag: '24.04', asOf: '2025-06', major: '24' },
        evidence: derived('published tag of the official image'),
      },
    },
  }),
);
