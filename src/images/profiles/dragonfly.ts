import { assumed, derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn(
  'dragonflydb/dragonfly tools/docker/entrypoint.sh, tools/packaging/Dockerfile.ubuntu-prod',
);

export const dragonfly: ImageProfile = profile(
  {
    family: 'dragonfly',
    title: 'Dragonfly',
    kind: 'daemon',
    repositories: [
      'docker.dragonflydb.io/dragonflydb/dragonfly',
      'docker.io/dragonflydb/dragonfly',
      'ghcr.io/dragonflydb/dragonfly',
    ],
  },
  () => ({
    facts: {
      user: {
        value: 'root',
        evidence: assumed('older images start as the user dfly, newer ones as root'),
      },
      dropsTo: { value: '999:999', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: ['SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user dfly',
        },
        evidence: dockerfile,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('it writes to /data, which the image declares as a volume'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/data'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '4G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('store in memory'),
      },
      ports: { value: [6379], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('an older server does not read the snapshot of a newer one'),
      },
    },
  }),
);
