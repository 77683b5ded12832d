import { forServices } from '../audience.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('mysql/mysql-docker mysql-server/8.0/docker-entrypoint.sh');

export const mysqlServer: ImageProfile = profile(
  {
    family: 'mysql-server',
    title: 'MySQL by Oracle',
    kind: 'daemon',
    repositories: [
      'docker.io/mysql/mysql-server',
      'container-registry.oracle.com/mysql/community-server',
      'container-registry.oracle.com/mysql/enterprise-server',
    ],
    commands: ['mysqld'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start writes settings of its healthcheck into /var/lib/mysql-files',
        },
        evidence: source,
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/var/lib/mysql'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
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
