import { ordinaryStart } from '../base-image.ts';
import { asRoot, bitnamiFacts, bitnamiRepositories } from '../bitnami.ts';
import { assumed, derived } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const unknown = assumed('which program the image holds is not known');

export const bitnami: ImageProfile = profile(
  {
    family: 'bitnami',
    title: 'An image of Bitnami',
    kind: 'daemon',
    repositories: bitnamiRepositories('*'),
  },
  () => ({
    facts: {
      ...bitnamiFacts,
      user: { ...bitnamiFacts.user, evidence: unknown },
      // Images of years ago start as root.
      capabilities: { value: { asDefault: ordinaryStart }, evidence: unknown },
      dataPaths: {
        value: ['/bitnami'],
        evidence: derived('the images whose scripts were read keep their data in a folder of it'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', cpus: 1, pids: 1024 },
        evidence: unknown,
      },
    },
    variants: [asRoot],
  }),
);
