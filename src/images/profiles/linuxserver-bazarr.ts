import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  readOnlyVariants,
  runsReadOnly,
  webPage,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

export const linuxserverBazarr: ImageProfile = profile(
  {
    family: 'linuxserver-bazarr',
    title: 'Bazarr by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('bazarr'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      ...webPage('bazarr', 6767),
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Python service with SQLite'),
      },
    },
    variants: readOnlyVariants,
  }),
);
