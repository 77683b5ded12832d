import { noCheck } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const source = readIn('photoprism/photoprism docker/photoprism, scripts/dist/entrypoint.sh');

export const photoprism: ImageProfile = {
  family: 'photoprism',
  title: 'PhotoPrism',
  kind: 'daemon',
  repositories: ['docker.io/photoprism/photoprism'],
  facts: {
    // Stays root unless PHOTOPRISM_UID says otherwise.
    user: { value: 'root', evidence: source },
    capabilities: {
      value: {
        asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
        // The entrypoint stays root as the parent and passes the signal on.
        withoutThem: 'the switch to PHOTOPRISM_UID fails, or the stop waits until it is killed',
      },
      evidence: source,
    },
    readOnly: {
      value: {
        kind: 'unsupported',
        reason: 'the start adds accounts, and the first one installs packages for PHOTOPRISM_INIT',
      },
      evidence: source,
    },
    noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
    dataPaths: {
      value: ['/photoprism/import', '/photoprism/originals', '/photoprism/storage'],
      evidence: source,
    },
    healthcheck: {
      value: noCheck('settings decide the port, the path and TLS'),
      evidence: source,
    },
    resources: {
      value: { memory: '4G', memoryFloor: '1G', memoryReservation: '1G', cpus: 1, pids: 1024 },
      evidence: sizeClass('photo indexer with neural networks'),
    },
    ports: { value: [2342, 2443], evidence: source },
    versionedData: {
      value: true,
      evidence: derived('the database is migrated and cannot go back'),
    },
  },
};
