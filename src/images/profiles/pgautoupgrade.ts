import { forServices } from '../audience.ts';
import { succeeds } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('pgautoupgrade/docker-pgautoupgrade docker-entrypoint.sh');

export const pgautoupgrade: ImageProfile = profile(
  {
    family: 'pgautoupgrade',
    title: 'PostgreSQL with automatic upgrades',
    kind: 'daemon',
    repositories: ['docker.io/pgautoupgrade/pgautoupgrade'],
    commands: ['postgres'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: { asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'] },
        evidence: derived('its entrypoint starts like that of PostgreSQL, which was measured'),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'an upgrade writes into /var/lib/postgresql, beside the data folder',
        },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/lib/postgresql/data'], evidence: source },
      healthcheck: {
        value: succeeds(['pg_isready', '-q', '-h', '127.0.0.1', '-U', 'postgres'], {
          startPeriod: 120,
        }),
        evidence: derived('the image is PostgreSQL with its clients'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('database'),
      },
      ports: { value: [5432], evidence: practisedBy('several public Compose files') },
      audience: forServices('a database'),
      stopGrace: { value: 60, evidence: derived('writes its last checkpoint before it ends') },
      versionedData: { value: false, evidence: derived('it is made to carry the data over') },
    },
  }),
);
