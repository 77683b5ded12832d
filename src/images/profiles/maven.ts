import { baseImageFacts } from '../base-image.ts';
import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const maven: ImageProfile = profile(
  { family: 'maven', title: 'Maven', kind: 'base', repositories: ['docker.io/library/maven'] },
  () => ({
    facts: {
      ...baseImageFacts,
      resources: {
        value: { memory: '4G', memoryFloor: '64M', cpus: 1, pids: 1024 },
        evidence: sizeClass('compiler'),
      },
    },
  }),
);
