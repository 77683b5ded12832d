import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  noCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('ether/etherpad-lite Dockerfile');

export const etherpad: ImageProfile = profile(
  {
    family: 'etherpad',
    title: 'Etherpad',
    kind: 'daemon',
    repositories: ['docker.io/etherpad/etherpad'],
  },
  () => ({
    facts: {
      user: { value: '5001', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/opt/etherpad-lite/var'],
        evidence: practisedBy('several public Compose files'),
      },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [9001], evidence: source },
      versionedData: { value: false, evidence: derived('the data is in the database beside it') },
    },
  }),
);
