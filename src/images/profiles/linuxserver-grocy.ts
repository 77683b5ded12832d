import { curlAnswers } from '../checks.ts';
import { practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { linuxserverFacts, linuxserverRepositories, linuxserverVariants } from '../linuxserver.ts';
import { profile } from '../profile.ts';

const practice = practisedBy('public Compose files, port 80');

export const linuxserverGrocy: ImageProfile = profile(
  {
    family: 'linuxserver-grocy',
    title: 'Grocy by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('grocy'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      healthcheck: {
        value: curlAnswers('http://127.0.0.1/', { startPeriod: 60 }),
        evidence: practice,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '64M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [80], evidence: practice },
    },
    variants: linuxserverVariants,
  }),
);
