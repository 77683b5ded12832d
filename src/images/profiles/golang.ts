import { baseImageFacts } from '../base-image.ts';
import { assumed, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const golang: ImageProfile = profile(
  {
    family: 'golang',
    title: 'Go',
    kind: 'base',
    repositories: ['docker.io/library/golang'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/root/.cache', options: ['exec'], purpose: 'build cache' },
            { path: '/tmp', options: ['exec'], purpose: '"go run" starts programs there' },
          ],
        },
        evidence: assumed('where the application writes, and whether it loads modules, is unknown'),
      },
      resources: {
        value: { memory: '4G', memoryFloor: '512M', cpus: 1, pids: 1024 },
        evidence: sizeClass('compiler'),
      },
    },
  }),
);
