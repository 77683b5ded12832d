import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const configure = readIn('confluentinc/kafka-images kafka/include/etc/confluent/docker/configure');

export const cpKafka: ImageProfile = profile(
  {
    family: 'cp-kafka',
    title: 'Confluent Kafka',
    kind: 'daemon',
    repositories: ['docker.io/confluentinc/cp-kafka', 'docker.io/confluentinc/cp-server'],
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
      dataPaths: { value: ['/etc/kafka/secrets', '/var/lib/kafka/data'], evidence: configure },
      healthcheck: {
        value: noCheck('the listeners are those that the variables name'),
        evidence: configure,
      },
      resources: {
        value: {
          memory: '3G',
          memoryFloor: '1G',
          memoryReservation: '1G',
          cpus: 1,
          pids: 1024,
          sizedBy: ['KAFKA_HEAP_OPTS'],
        },
        evidence: derived('the start sets a heap of 1 GiB unless KAFKA_HEAP_OPTS says otherwise'),
      },
      ports: { value: [9092], evidence: configure },
      audience: forServices('a message broker'),
      stopGrace: {
        value: 60,
        evidence: derived('hands over its partitions and closes its log segments before it ends'),
      },
      stableTag: { value: { tag: '7.6.13', asOf: '2026-08', major: '7' }, evidence: publishedTag },
      versionedData: { value: true, evidence: configure },
    },
  }),
);
