import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  capabilitiesOfSomeVersions,
  checkOfSomeVersions,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('stalwartlabs/stalwart Dockerfile');

export const stalwart: ImageProfile = profile(
  {
    family: 'stalwart',
    title: 'Stalwart',
    kind: 'daemon',
    repositories: [
      'docker.io/stalwartlabs/stalwart',
      'docker.io/stalwartlabs/mail-server',
      'ghcr.io/stalwartlabs/stalwart',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/opt/stalwart'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('mail server'),
      },
      ports: { value: [25, 110, 143, 443, 465, 587, 993, 995, 4190, 8080], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
