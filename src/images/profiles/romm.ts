import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  capabilitiesOfSomeVersions,
  checkOfSomeVersions,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('rommapp/romm docker/Dockerfile');

export const romm: ImageProfile = profile(
  {
    family: 'romm',
    title: 'RomM',
    kind: 'daemon',
    repositories: ['docker.io/rommapp/romm', 'docker.io/zurdi15/romm', 'ghcr.io/rommapp/romm'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/redis-data', '/romm/assets', '/romm/config', '/romm/library', '/romm/resources'],
        evidence: practisedBy('several public Compose files'),
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
        evidence: sizeClass('Python application'),
      },
      ports: { value: [8080], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
