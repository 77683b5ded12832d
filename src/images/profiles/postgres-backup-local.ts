import { forServices } from '../audience.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('prodrigestivill/docker-postgres-backup-local debian.Dockerfile');

export const postgresBackupLocal: ImageProfile = profile(
  {
    family: 'postgres-backup-local',
    title: 'PostgreSQL backups',
    kind: 'daemon',
    repositories: ['docker.io/prodrigestivill/postgres-backup-local'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/backups'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8080], evidence: source },
      audience: forServices('a page for healthchecks'),
      versionedData: { value: false, evidence: derived('the backups are files of PostgreSQL') },
    },
  }),
);
