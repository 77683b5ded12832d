import { succeeds } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('imgproxy/imgproxy docker/Dockerfile');

export const imgproxy: ImageProfile = profile(
  {
    family: 'imgproxy',
    title: 'imgproxy',
    kind: 'daemon',
    repositories: ['docker.io/darthsim/imgproxy', 'ghcr.io/imgproxy/imgproxy'],
    commands: ['imgproxy'],
  },
  () => ({
    facts: {
      user: { value: '999', evidence: source },
      capabilities: noCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }, { path: '/var/cache/fontconfig' }] },
        evidence: derived('it keeps nothing but the cache of fonts'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: {
        value: succeeds(['imgproxy', 'health']),
        evidence: documented('imgproxy manual, health check: it asks the address of its settings'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Rust service'),
      },
      ports: { value: [8080], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
