import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('inbucket/inbucket Dockerfile');

export const inbucket: ImageProfile = profile(
  {
    family: 'inbucket',
    title: 'Inbucket',
    kind: 'daemon',
    repositories: ['docker.io/inbucket/inbucket', 'docker.io/jhillyerd/inbucket'],
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
      dataPaths: { value: ['/config', '/storage'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [1100, 2500, 9000], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps mails of tests') },
    },
  }),
);
