import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, checkOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('mock-server/mockserver docker/Dockerfile');

export const mockserver: ImageProfile = profile(
  {
    family: 'mockserver',
    title: 'MockServer',
    kind: 'daemon',
    repositories: ['docker.io/mockserver/mockserver', 'docker.io/jamesdbloom/mockserver'],
  },
  () => ({
    facts: {
      user: {
        value: 'not root',
        evidence: assumed('newer versions name a user, older ones start as root'),
      },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
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
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [1080], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
