import { forServices } from '../audience.ts';
import { asRoot, bitnamiFacts, bitnamiRepositories, bitnamiSecrets } from '../bitnami.ts';
import { succeeds } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const scripts = readIn('bitnami/containers mariadb-env.sh, healthcheck.sh');

export const bitnamiMariadb: ImageProfile = profile(
  {
    family: 'bitnami-mariadb',
    title: 'MariaDB by Bitnami',
    kind: 'daemon',
    repositories: bitnamiRepositories('mariadb'),
    commands: ['/opt/bitnami/scripts/mariadb/run.sh'],
  },
  () => ({
    facts: {
      ...bitnamiFacts,
      dataPaths: { value: ['/bitnami/mariadb'], evidence: scripts },
      secrets: bitnamiSecrets(
        'mariadb',
        [
          'MARIADB_MASTER_ROOT_PASSWORD',
          'MARIADB_PASSWORD',
          'MARIADB_REPLICATION_PASSWORD',
          'MARIADB_ROOT_PASSWORD',
        ],
        true,
      ),
      healthcheck: {
        value: succeeds(['/opt/bitnami/scripts/mariadb/healthcheck.sh'], { startPeriod: 120 }),
        evidence: scripts,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '512M', cpus: 1, pids: 512 },
        evidence: sizeClass('MariaDB'),
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
