import { assumed } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { linuxserverFacts, linuxserverRepositories, linuxserverVariants } from '../linuxserver.ts';
import { profile } from '../profile.ts';

const unknown = assumed('which program the image holds is not known');

export const linuxserver: ImageProfile = profile(
  {
    family: 'linuxserver',
    title: 'An image of linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('*'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      capabilities: { ...linuxserverFacts.capabilities, evidence: unknown },
      noNewPrivileges: { ...linuxserverFacts.noNewPrivileges, evidence: unknown },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', cpus: 1, pids: 1024 },
        evidence: unknown,
      },
    },
    variants: linuxserverVariants,
  }),
);
