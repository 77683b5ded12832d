import { forAdministrators } from '../audience.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('joeferner/redis-commander Dockerfile');

export const redisCommander: ImageProfile = profile(
  {
    family: 'redis-commander',
    title: 'Redis Commander',
    kind: 'daemon',
    repositories: ['docker.io/rediscommander/redis-commander', 'ghcr.io/joeferner/redis-commander'],
  },
  () => ({
    facts: {
      user: { value: '1000:0', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [8081], evidence: source },
      audience: forAdministrators('a console of Redis'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
