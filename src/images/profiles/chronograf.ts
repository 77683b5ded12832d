import { noCheck } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn(
  'influxdata/influxdata-docker chronograf/1.10/Dockerfile, 1.11/entrypoint.sh',
);

export const chronograf: ImageProfile = profile(
  {
    family: 'chronograf',
    title: 'Chronograf',
    kind: 'daemon',
    repositories: ['docker.io/library/chronograf'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user chronograf',
        },
        evidence: derived(
          'newer entrypoints give the data to the user chronograf and switch to it',
        ),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('it writes to /var/lib/chronograf, which the image declares as a volume'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/lib/chronograf'], evidence: dockerfile },
      healthcheck: { value: noCheck('only some of its images have curl'), evidence: dockerfile },
      resources: {
        value: { memory: '512M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8888], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
