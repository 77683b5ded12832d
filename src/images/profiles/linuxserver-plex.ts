import { curlFetches } from '../checks.ts';
import { documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  readOnlyVariants,
  writable,
} from '../linuxserver.ts';

const dockerfile = readIn('linuxserver/docker-plex Dockerfile');
const manual = documented('linuxserver/docker-documentation docs/images/docker-plex.md');

export const linuxserverPlex: ImageProfile = {
  family: 'linuxserver-plex',
  title: 'Plex Media Server by linuxserver.io',
  kind: 'daemon',
  repositories: linuxserverRepositories('plex'),
  facts: {
    ...linuxserverFacts,
    // The program unpacks videos there: a tmpfs mount would fill the memory.
    readOnly: {
      value: {
        kind: 'supported',
        tmpfs: [{ path: '/run', options: ['exec'] }, { path: '/tmp' }],
        needsMount: ['/config', '/transcode'],
      },
      evidence: manual,
    },
    dataPaths: { value: ['/config', '/transcode'], evidence: manual },
    healthcheck: {
      value: curlFetches('http://127.0.0.1:32400/identity', { startPeriod: 60 }),
      evidence: practisedBy('a public Compose file'),
    },
    resources: {
      value: { memory: '8G', memoryFloor: '1G', memoryReservation: '512M', cpus: 1, pids: 1024 },
      evidence: sizeClass('video transcoder'),
    },
    ports: { value: [32_400], evidence: dockerfile },
  },
  variants: [
    ...readOnlyVariants,
    writable('updates itself', 'VERSION installs another version at the start', [
      { kind: 'environment', name: 'VERSION' },
    ]),
  ],
};
