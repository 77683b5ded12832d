import { forServices } from '../audience.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  noCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('getumbrel/docker-tor Dockerfile');

export const umbrelTor: ImageProfile = profile(
  {
    family: 'umbrel-tor',
    title: 'Tor by Umbrel',
    kind: 'daemon',
    repositories: ['ghcr.io/getumbrel/tor', 'docker.io/getumbrel/tor'],
  },
  () => ({
    facts: {
      user: { value: 'not root', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/etc/tor', '/var/lib/tor'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [9050, 9051, 29050, 29051], evidence: source },
      audience: forServices('a proxy'),
      versionedData: { value: false, evidence: derived('the keys keep their format') },
    },
  }),
);
