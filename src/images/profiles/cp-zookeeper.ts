import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const configure = readIn(
  'confluentinc/kafka-images zookeeper/include/etc/confluent/docker/configure',
);

export const cpZookeeper: ImageProfile = profile(
  {
    family: 'cp-zookeeper',
    title: 'Confluent ZooKeeper',
    kind: 'daemon',
    repositories: ['docker.io/confluentinc/cp-zookeeper'],
    commands: ['/etc/confluent/docker/run'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: configure },
      capabilities: { value: { asDefault: [] }, evidence: configure },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start renders settings into /etc/kafka, beside files of the image',
        },
        evidence: configure,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: configure },
      dataPaths: {
        value: ['/etc/zookeeper/secrets', '/var/lib/zookeeper/data', '/var/lib/zookeeper/log'],
        evidence: configure,
      },
      healthcheck: {
        value: noCheck('the port is the one that ZOOKEEPER_CLIENT_PORT names'),
        evidence: configure,
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 512,
          sizedBy: ['KAFKA_HEAP_OPTS'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [2181, 2888, 3888], evidence: configure },
      audience: forServices('a coordination service'),
      stableTag: {
        value: { tag: '7.6.13', asOf: '2026-08', major: '7' },
        evidence: derived('published together with the tag of the same name of cp-kafka'),
      },
      versionedData: { value: true, evidence: configure },
    },
  }),
);
