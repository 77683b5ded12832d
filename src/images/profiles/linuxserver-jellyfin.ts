import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  linuxserverVariants,
  webPage,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

export const linuxserverJellyfin: ImageProfile = profile(
  {
    family: 'linuxserver-jellyfin',
    title: 'Jellyfin by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('jellyfin'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      ...webPage('jellyfin', 8096),
      resources: {
        value: { memory: '8G', memoryFloor: '1G', memoryReservation: '512M', cpus: 1, pids: 1024 },
        evidence: sizeClass('video transcoder'),
      },
    },
    variants: linuxserverVariants,
  }),
);
