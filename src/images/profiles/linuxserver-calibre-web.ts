import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  linuxserverVariants,
  webPage,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

export const linuxserverCalibreWeb: ImageProfile = profile(
  {
    family: 'linuxserver-calibre-web',
    title: 'Calibre-Web by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('calibre-web'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      ...webPage('calibre-web', 8083),
      resources: {
        value: { memory: '1G', memoryFloor: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Python service with SQLite'),
      },
    },
    variants: linuxserverVariants,
  }),
);
