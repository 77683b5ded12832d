import { curlAnswers } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { linuxserverFacts, linuxserverRepositories, linuxserverVariants } from '../linuxserver.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('linuxserver/docker-nextcloud Dockerfile');

export const linuxserverNextcloud: ImageProfile = profile(
  {
    family: 'linuxserver-nextcloud',
    title: 'Nextcloud by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('nextcloud'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      healthcheck: {
        value: curlAnswers('https://127.0.0.1/status.php', { startPeriod: 120 }),
        evidence: derived('the image declares port 443, and its base image has curl'),
      },
      dataPaths: { value: ['/config', '/data'], evidence: dockerfile },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [443], evidence: dockerfile },
    },
    variants: linuxserverVariants,
  }),
);
