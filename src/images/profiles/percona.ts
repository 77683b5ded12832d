import { forServices } from '../audience.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  capabilitiesOfSomeVersions,
  checkOfSomeVersions,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('percona/percona-docker percona-server-8.0/Dockerfile');

export const percona: ImageProfile = profile(
  {
    family: 'percona',
    title: 'Percona Server',
    kind: 'daemon',
    repositories: ['docker.io/library/percona', 'docker.io/percona/percona-server'],
    commands: ['mysqld'],
  },
  () => ({
    facts: {
      user: { value: '1001:1001', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/var/lib/mysql', '/var/log/mysql'], evidence: source },
      healthcheck: checkOfSomeVersions,
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
      ports: { value: [3306, 33060], evidence: source },
      audience: forServices('a database'),
      stopGrace: { value: 60, evidence: derived('writes what it holds in memory before it ends') },
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
