import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('mcuadros/ofelia Dockerfile');

export const ofelia: ImageProfile = profile(
  {
    family: 'ofelia',
    title: 'Ofelia',
    kind: 'daemon',
    repositories: ['docker.io/mcuadros/ofelia'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
