import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  ordinaryCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('activepieces/activepieces Dockerfile');

export const activepieces: ImageProfile = profile(
  {
    family: 'activepieces',
    title: 'Activepieces',
    kind: 'daemon',
    repositories: ['ghcr.io/activepieces/activepieces', 'docker.io/activepieces/activepieces'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/root/.activepieces'],
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
        evidence: sizeClass('Node.js application with workers'),
      },
      ports: { value: [80], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
