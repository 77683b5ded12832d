import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('wurstmeister/kafka-docker Dockerfile, start-kafka.sh');

export const wurstmeisterKafka: ImageProfile = profile(
  {
    family: 'wurstmeister-kafka',
    title: 'Kafka by wurstmeister',
    kind: 'daemon',
    repositories: ['docker.io/wurstmeister/kafka'],
    commands: ['start-kafka.sh'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start writes settings into /opt/kafka/config, beside files of the image',
        },
        evidence: source,
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/kafka'], evidence: source },
      healthcheck: {
        value: noCheck('the listeners are those that the variables name'),
        evidence: source,
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
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [9092], evidence: practisedBy('several public Compose files') },
      audience: forServices('a message broker'),
      stopGrace: {
        value: 60,
        evidence: derived('hands over its partitions and closes its log segments before it ends'),
      },
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
