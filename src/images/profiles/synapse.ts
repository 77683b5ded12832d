import { derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const source = readIn('element-hq/synapse docker/Dockerfile, start.py');

export const synapse: ImageProfile = {
  family: 'synapse',
  title: 'Synapse',
  kind: 'daemon',
  repositories: [
    'docker.io/matrixdotorg/synapse',
    'ghcr.io/element-hq/synapse',
    'ghcr.io/matrix-org/synapse',
  ],
  // Other words write a configuration and end.
  commands: ['run'],
  facts: {
    user: { value: 'root', evidence: source },
    dropsTo: { value: '991:991', evidence: source },
    capabilities: {
      value: {
        asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
        withoutThem: 'the switch to UID and GID ends the start',
      },
      evidence: source,
    },
    readOnly: {
      value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/data'] },
      evidence: derived('only its data folder and /tmp are open to the user that it switches to'),
    },
    noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
    dataPaths: { value: ['/data'], evidence: source },
    healthcheck: { value: { kind: 'builtin' }, evidence: source },
    resources: {
      value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
      evidence: sizeClass('large Python application'),
    },
    ports: { value: [8008, 8009, 8448], evidence: source },
    worksAs: {
      value: '991:991',
      evidence: readIn('element-hq/synapse docker/start.py: without UID, switches only as root'),
    },
    versionedData: {
      value: true,
      evidence: derived('the database is migrated and cannot go back'),
    },
  },
};
