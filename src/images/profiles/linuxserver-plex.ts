import { curlFetches } from '../checks.ts';
import { documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { Fact, ImageProfile, ReadOnlyNeeds } from '../image-profile.ts';
import { linuxserverFacts, linuxserverRepositories, variantsOf, writable } from '../linuxserver.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('linuxserver/docker-plex Dockerfile');
const manual = documented('linuxserver/docker-documentation docs/images/docker-plex.md');

// The program unpacks videos into /transcode: a tmpfs mount would fill the memory.
const readOnly: Fact<ReadOnlyNeeds> = {
  value: {
    kind: 'supported',
    tmpfs: [{ path: '/run', options: ['exec'] }, { path: '/tmp' }],
    needsMount: ['/config', '/transcode'],
  },
  evidence: manual,
};

export const linuxserverPlex: ImageProfile = profile(
  {
    family: 'linuxserver-plex',
    title: 'Plex Media Server by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('plex'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly,
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
      ...variantsOf(readOnly),
      writable('updates itself', 'VERSION installs another version at the start', [
        { kind: 'environment', name: 'VERSION' },
      ]),
    ],
  }),
);
