import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, withoutSetuid } from '../read-alone.ts';

const source = readIn('letsencrypt/pebble Dockerfile.release');

export const pebble: ImageProfile = profile(
  {
    family: 'pebble',
    title: 'Pebble',
    kind: 'daemon',
    repositories: ['ghcr.io/letsencrypt/pebble', 'docker.io/letsencrypt/pebble'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one static program, which listens on high ports and writes nothing'),
      },
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('the image has no shell and no client'), evidence: source },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [14000, 15000], evidence: practisedBy('several public Compose files') },
      audience: forServices('a server of certificates for tests'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
