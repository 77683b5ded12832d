import { baseImageFacts } from '../base-image.ts';
import { documented } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

export const node: ImageProfile = {
  family: 'node',
  title: 'Node.js',
  kind: 'base',
  repositories: ['docker.io/library/node'],
  facts: {
    ...baseImageFacts,
    stableTag: {
      value: { tag: '22.17.0', asOf: '2025-06', major: '22' },
      evidence: documented('published tag of the official image'),
    },
  },
};
