import { forAdministrators } from '../audience.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, checkOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('temporalio/ui-server Dockerfile');

export const temporalUi: ImageProfile = profile(
  {
    family: 'temporal-ui',
    title: 'Temporal, web pages',
    kind: 'daemon',
    repositories: ['docker.io/temporalio/ui'],
  },
  () => ({
    facts: {
      user: {
        value: '1000:1000',
        evidence: assumed('the user is made for it, and not every version names it'),
      },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start fills in a template in its config folder',
        },
        evidence: source,
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8080], evidence: source },
      audience: forAdministrators('a console of workflows'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
