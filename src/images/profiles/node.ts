import { baseImageFacts } from '../base-image.ts';
import { publishedTag } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const node: ImageProfile = profile(
  {
    family: 'node',
    title: 'Node.js',
    kind: 'base',
    repositories: ['docker.io/library/node'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      stableTag: {
        value: { tag: '24.17.0', asOf: '2026-08', major: '24' },
        evidence: publishedTag,
      },
    },
  }),
);
