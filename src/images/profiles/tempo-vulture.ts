import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('grafana/tempo cmd/tempo-vulture/Dockerfile');

export const tempoVulture: ImageProfile = profile(
  {
    family: 'tempo-vulture',
    title: 'Tempo vulture',
    kind: 'daemon',
    repositories: ['docker.io/grafana/tempo-vulture'],
  },
  () => ({
    facts: {
      user: { value: '10001:10001', evidence: source },
      capabilities: noCapabilities,
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
