import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  linuxserverVariants,
  webPage,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

export const linuxserverHeimdall: ImageProfile = profile(
  {
    family: 'linuxserver-heimdall',
    title: 'Heimdall by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('heimdall'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      ...webPage('heimdall', 80),
      resources: {
        value: { memory: '1G', memoryFloor: '64M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
    },
    variants: linuxserverVariants,
  }),
);
