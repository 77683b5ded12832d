import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  readOnlyVariants,
  runsReadOnly,
  webPage,
  writable,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

export const linuxserverJackett: ImageProfile = profile(
  {
    family: 'linuxserver-jackett',
    title: 'Jackett by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('jackett'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      ...webPage('jackett', 9117),
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('.NET service'),
      },
    },
    variants: [
      ...readOnlyVariants,
      writable('updates itself', 'AUTO_UPDATE has no effect then', [
        { kind: 'environment', name: 'AUTO_UPDATE' },
      ]),
    ],
  }),
);
