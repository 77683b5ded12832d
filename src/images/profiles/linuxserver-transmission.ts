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

export const linuxserverTransmission: ImageProfile = profile(
  {
    family: 'linuxserver-transmission',
    title: 'Transmission by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('transmission'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      ...webPage('transmission', 9091),
      resources: {
        value: { memory: '4G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: practisedBy('a memory limit in a public Compose file'),
      },
    },
    variants: readOnlyVariants,
  }),
);
