import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('seaweedfs/seaweedfs docker/Dockerfile, docker/entrypoint.sh');

export const seaweedfs: ImageProfile = profile(
  {
    family: 'seaweedfs',
    title: 'SeaweedFS',
    kind: 'daemon',
    repositories: ['docker.io/chrislusf/seaweedfs', 'ghcr.io/chrislusf/seaweedfs'],
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
      dataPaths: { value: ['/data'], evidence: source },
      healthcheck: {
        value: noCheck('the command decides which of its services runs'),
        evidence: source,
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Go storage service'),
      },
      ports: { value: [8080, 8333, 8888, 9333, 18080, 18888, 19333], evidence: source },
      audience: forServices('an object store'),
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
