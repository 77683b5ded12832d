import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('willfarrell/docker-autoheal Dockerfile');

export const autoheal: ImageProfile = profile(
  {
    family: 'autoheal',
    title: 'Autoheal',
    kind: 'daemon',
    repositories: ['docker.io/willfarrell/autoheal'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
