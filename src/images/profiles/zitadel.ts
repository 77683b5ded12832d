import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('zitadel/zitadel build/Dockerfile');

export const zitadel: ImageProfile = profile(
  {
    family: 'zitadel',
    title: 'ZITADEL',
    kind: 'daemon',
    repositories: ['ghcr.io/zitadel/zitadel', 'docker.io/zitadel/zitadel'],
  },
  () => ({
    facts: {
      user: { value: 'not root', evidence: source },
      capabilities: noCapabilities,
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: {
        value: noCheck('the settings name the port, and the image has no shell'),
        evidence: source,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8080], evidence: practisedBy('several public Compose files') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
