import { noCheck } from '../checks.ts';
import { derived, documented, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = documented(
  'Docker manual, hardened images, migration checklist: they run as nonroot, without a shell',
);

export const dockerHardened: ImageProfile = profile(
  {
    family: 'docker-hardened',
    title: 'A Docker Hardened Image',
    kind: 'daemon',
    repositories: ['dhi.io/*'],
  },
  () => ({
    facts: {
      user: {
        value: 'not root',
        evidence: documented('Docker manual, hardened images: runtime images run as nonroot'),
      },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('the image has no shell and no client'), evidence: source },
      resources: {
        value: {
          memory: '16G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 2048,
        },
        evidence: sizeClass('any service'),
      },
      versionedData: {
        value: true,
        evidence: derived('which program the image holds is not known'),
      },
    },
  }),
);
