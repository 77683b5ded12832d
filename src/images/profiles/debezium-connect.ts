import { forServices } from '../audience.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  noCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('debezium/container-images connect-base/3.0/Dockerfile');

export const debeziumConnect: ImageProfile = profile(
  {
    family: 'debezium-connect',
    title: 'Debezium',
    kind: 'daemon',
    repositories: [
      'docker.io/debezium/connect',
      'docker.io/debezium/connect-base',
      'quay.io/debezium/connect',
      'quay.io/debezium/connect-base',
    ],
  },
  () => ({
    facts: {
      user: { value: 'not root', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/kafka/config', '/kafka/data', '/kafka/logs'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
          sizedBy: ['HEAP_OPTS', 'KAFKA_HEAP_OPTS'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [8083, 8778], evidence: source },
      audience: forServices('a connector'),
      versionedData: { value: false, evidence: derived('the state is in topics of Kafka') },
    },
  }),
);
