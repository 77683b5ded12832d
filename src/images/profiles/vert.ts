import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, ordinaryCapabilities } from '../read-alone.ts';

const source = readIn('VERT-sh/VERT Dockerfile');

export const vert: ImageProfile = profile(
  {
    family: 'vert',
    title: 'VERT',
    kind: 'daemon',
    repositories: ['ghcr.io/vert-sh/vert'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run' }, { path: '/tmp' }, { path: '/var/cache/nginx' }],
        },
        evidence: derived('the image is nginx with files added, and nginx was measured'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('static web site'),
      },
      ports: { value: [80], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
