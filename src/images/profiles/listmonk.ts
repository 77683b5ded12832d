import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  ordinaryCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('knadh/listmonk Dockerfile');

export const listmonk: ImageProfile = profile(
  {
    family: 'listmonk',
    title: 'listmonk',
    kind: 'daemon',
    repositories: ['docker.io/listmonk/listmonk'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/listmonk/uploads'],
        evidence: practisedBy('several public Compose files'),
      },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [9000], evidence: practisedBy('several public Compose files') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
