import { forServices } from '../audience.ts';
import { asRoot, bitnamiFacts, bitnamiRepositories } from '../bitnami.ts';
import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const dockerfile = readIn('bitnami/containers kafka 3.9 Dockerfile');

export const bitnamiKafka: ImageProfile = {
  family: 'bitnami-kafka',
  title: 'Apache Kafka by Bitnami',
  kind: 'daemon',
  repositories: bitnamiRepositories('kafka'),
  commands: ['/opt/bitnami/scripts/kafka/run.sh', '/run.sh'],
  facts: {
    ...bitnamiFacts,
    dataPaths: {
      value: ['/bitnami/kafka'],
      evidence: derived('the images of Bitnami keep their data in the folder of their name'),
    },
    healthcheck: {
      value: noCheck('the listeners are those that the variables name'),
      evidence: dockerfile,
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
      evidence: sizeClass('Kafka broker with a heap of 1 GiB'),
    },
    ports: { value: [9092], evidence: dockerfile },
    audience: forServices('a message broker'),
    stopGrace: {
      value: 60,
      evidence: derived('hands over its partitions and closes its log segments before it ends'),
    },
  },
  variants: [asRoot],
};
