import { baseImageFacts } from '../base-image.ts';
import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const ruby: ImageProfile = profile(
  { family: 'ruby', title: 'Ruby', kind: 'base', repositories: ['docker.io/library/ruby'] },
  () => ({
    facts: {
      ...baseImageFacts,
      resources: {
        value: { memory: '2G', memoryFloor: '64M', cpus: 1, pids: 1024 },
        evidence: sizeClass('Ruby application'),
      },
    },
  }),
);
