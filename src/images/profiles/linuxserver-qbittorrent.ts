import { practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  readOnlyVariants,
  runsReadOnly,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('linuxserver/docker-qbittorrent Dockerfile');

export const linuxserverQbittorrent: ImageProfile = profile(
  {
    family: 'linuxserver-qbittorrent',
    title: 'qBittorrent by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('qbittorrent'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      healthcheck: {
        value: {
          kind: 'command',
          words: ['curl -ksS -o /dev/null "http://127.0.0.1:${WEBUI_PORT:-8080}/"'],
          shell: true,
          interval: 15,
          timeout: 5,
          retries: 5,
          startPeriod: 60,
        },
        evidence: practisedBy('several public Compose files, port 8080'),
      },
      resources: {
        value: { memory: '4G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('BitTorrent client'),
      },
      ports: { value: [6881, 8080], evidence: dockerfile },
    },
    variants: readOnlyVariants,
  }),
);
