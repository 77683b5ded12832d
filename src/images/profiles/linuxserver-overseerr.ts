import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  linuxserverVariants,
  webPage,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

export const linuxserverOverseerr: ImageProfile = profile(
  {
    family: 'linuxserver-overseerr',
    title: 'Overseerr by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('overseerr'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      ...webPage('overseerr', 5055),
      resources: {
        value: { memory: '1G', memoryFloor: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js service with SQLite'),
      },
    },
    variants: linuxserverVariants,
  }),
);
