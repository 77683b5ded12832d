import { forServices } from '../audience.ts';
import { asRoot, bitnamiFacts, bitnamiRepositories, bitnamiSecrets } from '../bitnami.ts';
import { noCheck } from '../checks.ts';
import { documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const scripts = readIn('bitnami/containers mongodb 7.0 mongodb-env.sh');

export const bitnamiMongodb: ImageProfile = profile(
  {
    family: 'bitnami-mongodb',
    title: 'MongoDB by Bitnami',
    kind: 'daemon',
    repositories: bitnamiRepositories('mongodb'),
    commands: ['/opt/bitnami/scripts/mongodb/run.sh'],
  },
  () => ({
    facts: {
      ...bitnamiFacts,
      dataPaths: { value: ['/bitnami/mongodb'], evidence: scripts },
      secrets: bitnamiSecrets(
        'mongodb',
        [
          'MONGODB_EXTRA_PASSWORDS',
          'MONGODB_INITIAL_PRIMARY_ROOT_PASSWORD',
          'MONGODB_METRICS_PASSWORD',
          'MONGODB_PASSWORD',
          'MONGODB_REPLICA_SET_KEY',
          'MONGODB_ROOT_PASSWORD',
        ],
        true,
      ),
      healthcheck: {
        value: noCheck('the client is mongo or mongosh, and may need a certificate'),
        evidence: scripts,
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('MongoDB'),
      },
      ports: { value: [27_017], evidence: scripts },
      audience: forServices('a database server'),
      stopGrace: {
        value: 60,
        evidence: documented(
          'mongod, shutdownTimeoutMillisForSignaledShutdown: a primary waits up to 15 seconds at SIGTERM, then writes a checkpoint',
        ),
      },
    },
    variants: [asRoot],
  }),
);
