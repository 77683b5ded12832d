import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  capabilitiesOfSomeVersions,
  checkOfSomeVersions,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('OpenCTI-Platform/opencti opencti-worker/Dockerfile');

export const opencti: ImageProfile = profile(
  {
    family: 'opencti',
    title: 'OpenCTI',
    kind: 'daemon',
    repositories: ['docker.io/opencti/*'],
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
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Python application'),
      },
      versionedData: { value: false, evidence: derived('the data is in the services beside it') },
    },
  }),
);
