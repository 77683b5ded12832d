import { curlAnswers, withoutCheck } from '../checks.ts';
import { derived, documented, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const cpKafkaConnect: ImageProfile = profile(
  {
    family: 'cp-kafka-connect',
    title: 'Confluent Kafka Connect',
    kind: 'daemon',
    repositories: [
      'docker.io/confluentinc/cp-kafka-connect',
      'docker.io/confluentinc/cp-kafka-connect-base',
      'docker.io/confluentinc/cp-server-connect',
    ],
    commands: ['/etc/confluent/docker/run'],
  },
  () => ({
    facts: {
      user: {
        value: '1000:1000',
        evidence: derived(
          'it is built like the Schema Registry and Kafka by the same publisher, which were read',
        ),
      },
      capabilities: {
        value: { asDefault: [] },
        evidence: derived(
          'it is built like the Schema Registry and Kafka by the same publisher, which were read',
        ),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start renders settings into /etc/kafka-connect',
        },
        evidence: derived(
          'it is built like the Schema Registry and Kafka by the same publisher, which were read',
        ),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: {
        value: ['/etc/kafka-connect/secrets'],
        evidence: derived(
          'it is built like the Schema Registry and Kafka by the same publisher, which were read',
        ),
      },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:8083/', {
          interval: 30,
          timeout: 10,
          startPeriod: 180,
        }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
          sizedBy: ['KAFKA_HEAP_OPTS'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [8083], evidence: documented('Confluent manual, ports') },
      versionedData: { value: false, evidence: derived('the state is in topics of Kafka') },
    },
    variants: [withoutCheck(documented('Confluent manual, listeners'), 'CONNECT_LISTENERS')],
  }),
);
