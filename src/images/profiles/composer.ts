import { baseImageFacts } from '../base-image.ts';
import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const composer: ImageProfile = profile(
  {
    family: 'composer',
    title: 'Composer',
    kind: 'base',
    repositories: ['docker.io/library/composer'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      resources: {
        value: { memory: '2G', memoryFloor: '64M', cpus: 1, pids: 1024 },
        evidence: sizeClass('tool for PHP'),
      },
    },
  }),
);
