import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  capabilitiesOfSomeVersions,
  checkOfSomeVersions,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('langgenius/dify web/Dockerfile');

export const difyWeb: ImageProfile = profile(
  {
    family: 'dify-web',
    title: 'Dify, web pages',
    kind: 'daemon',
    repositories: ['docker.io/langgenius/dify-web'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [3000], evidence: source },
      versionedData: { value: false, evidence: derived('the data is in the services beside it') },
    },
  }),
);
