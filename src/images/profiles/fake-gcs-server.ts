import { forServices } from '../audience.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('fsouza/fake-gcs-server Dockerfile');

export const fakeGcsServer: ImageProfile = profile(
  {
    family: 'fake-gcs-server',
    title: 'Fake GCS server',
    kind: 'daemon',
    repositories: ['docker.io/fsouza/fake-gcs-server'],
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
      dataPaths: { value: ['/data', '/storage'], evidence: documented('fake-gcs-server README') },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [4443], evidence: documented('fake-gcs-server README') },
      audience: forServices('a storage emulator'),
      versionedData: { value: false, evidence: derived('it is an emulator for tests') },
    },
  }),
);
