import { curlFetches } from '../checks.ts';
import { practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  readOnlyVariants,
  runsReadOnly,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('linuxserver/docker-prowlarr Dockerfile');

export const linuxserverProwlarr: ImageProfile = profile(
  {
    family: 'linuxserver-prowlarr',
    title: 'Prowlarr by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('prowlarr'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      healthcheck: {
        value: curlFetches('http://127.0.0.1:9696/ping', { startPeriod: 60 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('.NET service with SQLite'),
      },
      ports: { value: [9696], evidence: dockerfile },
    },
    variants: readOnlyVariants,
  }),
);
