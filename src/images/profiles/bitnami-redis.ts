import { forServices } from '../audience.ts';
import { asRoot, bitnamiFacts, bitnamiRepositories, bitnamiSecrets } from '../bitnami.ts';
import { withoutCheck } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn(
  'bitnami/containers redis 7.4 Dockerfile, redis-env.sh, redis-cluster-env.sh',
);

export const bitnamiRedis: ImageProfile = profile(
  {
    family: 'bitnami-redis',
    title: 'Redis by Bitnami',
    kind: 'daemon',
    repositories: [...bitnamiRepositories('redis'), ...bitnamiRepositories('redis-cluster')],
    commands: [
      '/opt/bitnami/scripts/redis/run.sh',
      '/opt/bitnami/scripts/redis-cluster/run.sh',
      '/run.sh',
    ],
  },
  () => ({
    facts: {
      ...bitnamiFacts,
      dataPaths: { value: ['/bitnami/redis'], evidence: dockerfile },
      secrets: bitnamiSecrets('redis', ['REDIS_MASTER_PASSWORD', 'REDIS_PASSWORD'], false),
      healthcheck: {
        value: {
          kind: 'command',
          // A refusal for lack of a password also proves that the server answers.
          words: ['redis-cli ping | grep -qE "PONG|NOAUTH|NOPERM"'],
          shell: true,
          interval: 10,
          timeout: 5,
          retries: 5,
          startPeriod: 30,
        },
        evidence: derived('the image has redis-cli, and this check works with the official image'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '32M', memoryReservation: '64M', cpus: 1, pids: 128 },
        evidence: sizeClass('Redis'),
      },
      ports: { value: [6379], evidence: dockerfile },
      audience: forServices('a data store'),
      stopGrace: {
        value: 30,
        evidence: documented(
          'redis.conf, shutdown-timeout: waits up to 10 seconds for replicas, then saves the whole data set',
        ),
      },
    },
    variants: [asRoot, withoutCheck(dockerfile, 'REDIS_PORT_NUMBER', 'REDIS_TLS_ENABLED')],
  }),
);
