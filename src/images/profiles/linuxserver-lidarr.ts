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

export const linuxserverLidarr: ImageProfile = profile(
  {
    family: 'linuxserver-lidarr',
    title: 'Lidarr by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('lidarr'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      ...webPage('lidarr', 8686),
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('.NET service with SQLite'),
      },
    },
    variants: readOnlyVariants,
  }),
);
