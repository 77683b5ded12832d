import { baseImageFacts } from '../base-image.ts';
import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const rust: ImageProfile = profile(
  { family: 'rust', title: 'Rust', kind: 'base', repositories: ['docker.io/library/rust'] },
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
