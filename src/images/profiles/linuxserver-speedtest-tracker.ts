import { curlAnswers } from '../checks.ts';
import { documented, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { linuxserverFacts, linuxserverRepositories, linuxserverVariants } from '../linuxserver.ts';
import { profile } from '../profile.ts';

const manual = documented('linuxserver/docker-documentation docker-speedtest-tracker.md');

export const linuxserverSpeedtestTracker: ImageProfile = profile(
  {
    family: 'linuxserver-speedtest-tracker',
    title: 'Speedtest Tracker by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('speedtest-tracker'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      healthcheck: {
        value: curlAnswers('http://127.0.0.1/', { startPeriod: 60 }),
        evidence: manual,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [80], evidence: manual },
    },
    variants: linuxserverVariants,
  }),
);
