import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  noCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('maybe-finance/maybe Dockerfile');

export const maybe: ImageProfile = profile(
  {
    family: 'maybe',
    title: 'Maybe, Sure',
    kind: 'daemon',
    repositories: ['ghcr.io/maybe-finance/maybe', 'ghcr.io/we-promise/sure'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/rails/storage'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Rails application'),
      },
      ports: { value: [3000], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
