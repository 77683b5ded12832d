import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('apache/rocketmq-docker image-build/Dockerfile-alpine');

export const rocketmq: ImageProfile = profile(
  {
    family: 'rocketmq',
    title: 'Apache RocketMQ',
    kind: 'daemon',
    repositories: ['docker.io/apache/rocketmq'],
  },
  () => ({
    facts: {
      user: {
        value: 'not root',
        evidence: assumed('the Dockerfile names a user, whose number depends on the version'),
      },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/home/rocketmq/logs', '/home/rocketmq/store'],
        evidence: documented('rocketmq-docker README'),
      },
      healthcheck: {
        value: noCheck('the command decides which of its services runs'),
        evidence: source,
      },
      resources: {
        value: {
          memory: '8G',
          memoryFloor: '1G',
          memoryReservation: '1G',
          cpus: 1,
          pids: 1024,
          sizedBy: ['JAVA_OPT_EXT'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [9876, 10909, 10911, 10912], evidence: source },
      audience: forServices('a message broker'),
      stopGrace: { value: 60, evidence: derived('writes its store before it ends') },
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
