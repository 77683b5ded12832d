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

const dockerfile = readIn('linuxserver/docker-sonarr Dockerfile');

export const linuxserverSonarr: ImageProfile = profile(
  {
    family: 'linuxserver-sonarr',
    title: 'Sonarr by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('sonarr'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      healthcheck: {
        value: curlFetches('http://127.0.0.1:8989/ping', { startPeriod: 60 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('.NET service with SQLite'),
      },
      ports: { value: [8989], evidence: dockerfile },
    },
    variants: readOnlyVariants,
  }),
);
