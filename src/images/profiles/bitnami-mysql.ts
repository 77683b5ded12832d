import { forServices } from '../audience.ts';
import { asRoot, bitnamiFacts, bitnamiRepositories, bitnamiSecrets } from '../bitnami.ts';
import { succeeds } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const scripts = readIn('bitnami/containers mysql 8.4 Dockerfile, mysql-env.sh, healthcheck.sh');

export const bitnamiMysql: ImageProfile = profile(
  {
    family: 'bitnami-mysql',
    title: 'MySQL by Bitnami',
    kind: 'daemon',
    repositories: bitnamiRepositories('mysql'),
    commands: ['/opt/bitnami/scripts/mysql/run.sh'],
  },
  () => ({
    facts: {
      ...bitnamiFacts,
      dataPaths: { value: ['/bitnami/mysql'], evidence: scripts },
      secrets: bitnamiSecrets(
        'mysql',
        [
          'MYSQL_MASTER_ROOT_PASSWORD',
          'MYSQL_PASSWORD',
          'MYSQL_REPLICATION_PASSWORD',
          'MYSQL_ROOT_PASSWORD',
        ],
        true,
      ),
      healthcheck: {
        value: succeeds(['/opt/bitnami/scripts/mysql/healthcheck.sh'], { startPeriod: 120 }),
        evidence: scripts,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '512M', cpus: 1, pids: 512 },
        evidence: sizeClass('MySQL'),
      },
      ports: { value: [3306], evidence: scripts },
      audience: forServices('a database server'),
      stopGrace: {
        value: 60,
        evidence: derived('the server writes its changed pages to disk before it ends'),
      },
    },
    variants: [asRoot],
  }),
);
