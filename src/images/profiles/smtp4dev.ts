import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, checkOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('rnwood/smtp4dev Dockerfile.linux');

export const smtp4dev: ImageProfile = profile(
  {
    family: 'smtp4dev',
    title: 'smtp4dev',
    kind: 'daemon',
    repositories: ['docker.io/rnwood/smtp4dev'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/smtp4dev'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('.NET service'),
      },
      ports: { value: [25, 80, 143], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps mails of tests') },
    },
  }),
);
