import { forServices } from '../audience.ts';
import { asRoot, bitnamiFacts, bitnamiRepositories, bitnamiSecrets } from '../bitnami.ts';
import { succeeds } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const dockerfile = readIn('bitnami/containers rabbitmq 4.0 Dockerfile, rabbitmq-env.sh');

export const bitnamiRabbitmq: ImageProfile = {
  family: 'bitnami-rabbitmq',
  title: 'RabbitMQ by Bitnami',
  kind: 'daemon',
  repositories: bitnamiRepositories('rabbitmq'),
  commands: ['/opt/bitnami/scripts/rabbitmq/run.sh'],
  facts: {
    ...bitnamiFacts,
    dataPaths: { value: ['/bitnami/rabbitmq'], evidence: dockerfile },
    secrets: bitnamiSecrets(
      'rabbitmq',
      [
        'RABBITMQ_DEFAULT_PASS',
        'RABBITMQ_ERLANG_COOKIE',
        'RABBITMQ_ERL_COOKIE',
        'RABBITMQ_PASSWORD',
      ],
      true,
    ),
    healthcheck: {
      // Each check starts a second Erlang machine.
      value: succeeds(['rabbitmq-diagnostics', '-q', 'ping'], {
        interval: 30,
        timeout: 15,
        startPeriod: 90,
      }),
      evidence: derived('the image has the program, and this check works with the official image'),
    },
    resources: {
      value: { memory: '1G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
      evidence: sizeClass('RabbitMQ'),
    },
    ports: { value: [4369, 5671, 5672, 15_671, 15_672, 25_672], evidence: dockerfile },
    audience: forServices('a message broker'),
    stopGrace: {
      value: 60,
      evidence: derived('closes connections and writes queues to disk before it ends'),
    },
  },
  variants: [asRoot],
};
