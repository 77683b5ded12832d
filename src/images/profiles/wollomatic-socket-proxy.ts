import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('wollomatic/socket-proxy Dockerfile');

export const wollomaticSocketProxy: ImageProfile = profile(
  {
    family: 'wollomatic-socket-proxy',
    title: 'Socket proxy by wollomatic',
    kind: 'daemon',
    repositories: ['docker.io/wollomatic/socket-proxy', 'ghcr.io/wollomatic/socket-proxy'],
  },
  () => ({
    facts: {
      user: { value: '65534:65534', evidence: source },
      capabilities: noCapabilities,
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: {
        value: noCheck('the check of the image answers only when an option turns it on'),
        evidence: source,
      },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [2375], evidence: source },
      audience: forServices('a proxy of Docker'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
