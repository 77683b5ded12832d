import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('coturn/coturn docker/coturn/alpine/Dockerfile');

export const coturn: ImageProfile = profile(
  {
    family: 'coturn',
    title: 'coturn',
    kind: 'daemon',
    repositories: ['docker.io/coturn/coturn', 'ghcr.io/coturn/coturn'],
  },
  () => ({
    facts: {
      user: { value: '65534', evidence: source },
      capabilities: {
        value: { asDefault: ['NET_BIND_SERVICE'] },
        evidence: derived(
          'its program carries this file capability and is not executed without it',
        ),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }, { path: '/var/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/var/lib/coturn'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [3478, 5349], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
