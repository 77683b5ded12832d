import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  linuxserverVariants,
  webPage,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

export const linuxserverDuplicati: ImageProfile = profile(
  {
    family: 'linuxserver-duplicati',
    title: 'Duplicati by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('duplicati'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      ...webPage('duplicati', 8200),
      resources: {
        value: { memory: '2G', memoryFloor: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('backup program'),
      },
    },
    variants: linuxserverVariants,
  }),
);
