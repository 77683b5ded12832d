import { forServices } from '../audience.ts';
import { assumed, derived, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const practice = practisedBy('several public Compose files');

export const redpanda: ImageProfile = {
  family: 'redpanda',
  title: 'Redpanda',
  kind: 'daemon',
  repositories: [
    'docker.io/redpandadata/redpanda',
    'docker.io/vectorized/redpanda',
    'docker.redpanda.com/redpandadata/redpanda',
    'docker.vectorized.io/vectorized/redpanda',
    'docker.redpanda.com/vectorized/redpanda',
  ],
  commands: ['redpanda', 'redpanda start'],
  facts: {
    user: { value: '101:101', evidence: assumed('images built on it switch to a user redpanda') },
    capabilities: {
      value: { asDefault: [] },
      evidence: assumed('a program that starts as its own user'),
    },
    readOnly: {
      value: { kind: 'unsupported', reason: 'each start writes /etc/redpanda/redpanda.yaml' },
      evidence: assumed('the start was not read'),
    },
    noNewPrivileges: {
      value: { compatible: true },
      evidence: assumed('a program that starts as its own user'),
    },
    dataPaths: { value: ['/var/lib/redpanda/data'], evidence: practice },
    healthcheck: {
      value: {
        kind: 'command',
        words: ["rpk cluster health | grep -E 'Healthy:.+true'"],
        shell: true,
        interval: 15,
        timeout: 10,
        retries: 5,
        startPeriod: 60,
      },
      evidence: practice,
    },
    resources: {
      value: { memory: '4G', memoryFloor: '1G', memoryReservation: '1G', cpus: 1, pids: 512 },
      evidence: sizeClass('broker that takes the memory that it is given'),
    },
    ports: { value: [8081, 8082, 9092, 9644], evidence: practice },
    audience: forServices('a message broker'),
    stopGrace: {
      value: 60,
      evidence: derived('leaves its cluster and closes its log segments before it ends'),
    },
    versionedData: {
      value: true,
      evidence: derived('a cluster activates the features of a version and cannot go back'),
    },
  },
};
