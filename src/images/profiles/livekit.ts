import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, keepsNothing, withoutSetuid } from '../read-alone.ts';

const source = readIn('livekit/livekit Dockerfile');

export const livekit: ImageProfile = profile(
  {
    family: 'livekit',
    title: 'LiveKit',
    kind: 'daemon',
    repositories: ['docker.io/livekit/livekit-server'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: { asDefault: ['NET_BIND_SERVICE'], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one static program, whose settings name its ports'),
      },
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [7880, 7881], evidence: documented('LiveKit manual, ports') },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
