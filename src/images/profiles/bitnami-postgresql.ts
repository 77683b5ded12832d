import { forServices } from '../audience.ts';
import { asRoot, bitnamiFacts, bitnamiRepositories, bitnamiSecrets } from '../bitnami.ts';
import { succeeds, withoutCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('bitnami/containers postgresql 17 Dockerfile, postgresql-env.sh');

export const bitnamiPostgresql: ImageProfile = profile(
  {
    family: 'bitnami-postgresql',
    title: 'PostgreSQL by Bitnami',
    kind: 'daemon',
    repositories: bitnamiRepositories('postgresql'),
    commands: ['/opt/bitnami/scripts/postgresql/run.sh'],
  },
  () => ({
    facts: {
      ...bitnamiFacts,
      dataPaths: { value: ['/bitnami/postgresql'], evidence: dockerfile },
      secrets: bitnamiSecrets(
        'postgresql',
        [
          'POSTGRESQL_PASSWORD',
          'POSTGRESQL_POSTGRES_PASSWORD',
          'POSTGRESQL_REPLICATION_PASSWORD',
          'POSTGRES_PASSWORD',
          'POSTGRES_POSTGRES_PASSWORD',
          'POSTGRES_REPLICATION_PASSWORD',
        ],
        true,
      ),
      healthcheck: {
        value: succeeds(['pg_isready', '-h', '127.0.0.1'], { startPeriod: 60 }),
        evidence: practisedBy('ten services of public Compose files'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('PostgreSQL'),
      },
      ports: { value: [5432], evidence: dockerfile },
      audience: forServices('a database server'),
      stopGrace: {
        value: 90,
        evidence: derived(
          'the same server as in docker-library/postgres, whose Dockerfile names 90 seconds',
        ),
      },
      sharedMemory: {
        value: '256M',
        evidence: derived(
          'twice the shm_size of the Compose example in docker-library/docs postgres, for parallel queries',
        ),
      },
    },
    variants: [
      asRoot,
      withoutCheck(dockerfile, 'POSTGRESQL_PORT_NUMBER', 'POSTGRES_PORT_NUMBER', 'PGPORT'),
    ],
  }),
);
