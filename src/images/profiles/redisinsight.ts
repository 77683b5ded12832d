import { forAdministrators } from '../audience.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  capabilitiesOfSomeVersions,
  checkOfSomeVersions,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('RedisInsight/RedisInsight Dockerfile');

export const redisinsight: ImageProfile = profile(
  {
    family: 'redisinsight',
    title: 'Redis Insight',
    kind: 'daemon',
    repositories: ['docker.io/redis/redisinsight', 'docker.io/redislabs/redisinsight'],
  },
  () => ({
    facts: {
      user: {
        value: 'not root',
        evidence: assumed('newer versions name a user, older ones start as root'),
      },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/data'],
        evidence: documented('Redis manual, Redis Insight in Docker'),
      },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [5000, 5540, 8001], evidence: source },
      audience: forAdministrators('a console of Redis'),
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
