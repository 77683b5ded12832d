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

export const linuxserverBookstack: ImageProfile = profile(
  {
    family: 'linuxserver-bookstack',
    title: 'BookStack by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('bookstack'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      ...webPage('bookstack', 80),
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
    },
    variants: readOnlyVariants,
  }),
);
