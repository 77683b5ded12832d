import { derived } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  linuxserverVariants,
  webPage,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

export const linuxserverSyncthing: ImageProfile = profile(
  {
    family: 'linuxserver-syncthing',
    title: 'Syncthing by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('syncthing'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      ...webPage('syncthing', 8384),
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: derived('a memory limit of 1 GiB in a public Compose file, doubled'),
      },
    },
    variants: linuxserverVariants,
  }),
);
