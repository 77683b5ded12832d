import { forServices } from '../audience.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  ordinaryCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('arangodb/arangodb-docker alpine/3.11.8/Dockerfile');

export const arangodb: ImageProfile = profile(
  {
    family: 'arangodb',
    title: 'ArangoDB',
    kind: 'daemon',
    repositories: ['docker.io/library/arangodb', 'docker.io/arangodb/arangodb'],
    commands: ['arangod'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/var/lib/arangodb3', '/var/lib/arangodb3-apps'], evidence: source },
      secrets: {
        value: [
          {
            name: 'ARANGO_ROOT_PASSWORD',
            fileVariable: 'ARANGO_ROOT_PASSWORD_FILE',
            secret: true,
            firstStartOnly: true,
          },
        ],
        evidence: documented('ArangoDB manual, Docker: ARANGO_ROOT_PASSWORD_FILE'),
      },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('database'),
      },
      ports: { value: [8529], evidence: source },
      audience: forServices('a database'),
      stopGrace: { value: 60, evidence: derived('writes what it holds in memory before it ends') },
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
