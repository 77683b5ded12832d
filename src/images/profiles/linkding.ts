import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  ordinaryCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('sissbruecker/linkding docker/default.Dockerfile');

export const linkding: ImageProfile = profile(
  {
    family: 'linkding',
    title: 'linkding',
    kind: 'daemon',
    repositories: ['docker.io/sissbruecker/linkding', 'ghcr.io/sissbruecker/linkding'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/etc/linkding/data'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Python application'),
      },
      ports: { value: [9090], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
