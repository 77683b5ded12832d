import { practisedBy } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  readOnlyVariants,
  runsReadOnly,
  webPage,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

export const linuxserverSabnzbd: ImageProfile = profile(
  {
    family: 'linuxserver-sabnzbd',
    title: 'SABnzbd by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('sabnzbd'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      ...webPage('sabnzbd', 8080),
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: practisedBy('a memory limit in a public Compose file'),
      },
    },
    variants: readOnlyVariants,
  }),
);
