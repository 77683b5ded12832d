import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('grafana/k6 Dockerfile');

export const k6: ImageProfile = profile(
  {
    family: 'k6',
    title: 'k6',
    kind: 'one-shot',
    repositories: ['docker.io/grafana/k6', 'docker.io/loadimpact/k6'],
  },
  () => ({
    facts: {
      user: { value: '12345:12345', evidence: source },
      capabilities: noCapabilities,
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('it ends by itself'), evidence: source },
      resources: {
        value: { memory: '4G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
