import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, withoutSetuid } from '../read-alone.ts';

const source = readIn('letsencrypt/pebble Dockerfile.release');

export const pebbleChalltestsrv: ImageProfile = profile(
  {
    family: 'pebble-challtestsrv',
    title: 'Pebble, challenge server',
    kind: 'daemon',
    repositories: [
      'ghcr.io/letsencrypt/pebble-challtestsrv',
      'docker.io/letsencrypt/pebble-challtestsrv',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: { asDefault: ['NET_BIND_SERVICE'] },
        evidence: derived('one static program, whose options name its ports'),
      },
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('the image has no shell and no client'), evidence: source },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
