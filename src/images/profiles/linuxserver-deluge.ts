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

export const linuxserverDeluge: ImageProfile = profile(
  {
    family: 'linuxserver-deluge',
    title: 'Deluge by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('deluge'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      ...webPage('deluge', 8112),
      resources: {
        value: { memory: '4G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('BitTorrent client'),
      },
    },
    variants: readOnlyVariants,
  }),
);
