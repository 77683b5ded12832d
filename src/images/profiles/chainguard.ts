import { noCheck } from '../checks.ts';
import { assumed, derived, documented, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = documented(
  'Chainguard, image guidelines: an image names its user, and those without a shell are the rule',
);

export const chainguard: ImageProfile = profile(
  {
    family: 'chainguard',
    title: 'An image of Chainguard',
    kind: 'daemon',
    repositories: ['cgr.dev/chainguard/*'],
  },
  () => ({
    facts: {
      user: {
        value: 'not root',
        evidence: assumed('almost all of these images name another user than root'),
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
