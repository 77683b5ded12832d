import { forServices } from '../audience.ts';
import { succeeds, withoutCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('redis-stack/redis-stack dockers/dockerfile.tmpl');

export const redisStack: ImageProfile = profile(
  {
    family: 'redis-stack',
    title: 'Redis Stack',
    kind: 'daemon',
    repositories: ['docker.io/redis/redis-stack', 'docker.io/redis/redis-stack-server'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/data'], evidence: source },
      healthcheck: {
        value: succeeds(['redis-cli', 'ping']),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('in-memory database'),
      },
      ports: { value: [6379, 8001], evidence: source },
      audience: forServices('a database'),
      stopGrace: { value: 60, evidence: derived('saves its data before it ends') },
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
    variants: [withoutCheck(source, 'REDIS_ARGS')],
  }),
);
