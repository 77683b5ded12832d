import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  ordinaryCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('makeplane/plane apps/web/Dockerfile.web');

export const planeFrontend: ImageProfile = profile(
  {
    family: 'plane-frontend',
    title: 'Plane, web pages',
    kind: 'daemon',
    repositories: [
      'docker.io/makeplane/plane-frontend',
      'docker.io/makeplane/plane-space',
      'docker.io/makeplane/plane-admin',
      'artifacts.plane.so/makeplane/plane-frontend',
      'artifacts.plane.so/makeplane/plane-space',
      'artifacts.plane.so/makeplane/plane-admin',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [3000], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
