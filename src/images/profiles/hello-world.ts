import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing } from '../read-alone.ts';

const source = readIn('docker-library/hello-world: one static program on an empty image');

export const helloWorld: ImageProfile = profile(
  {
    family: 'hello-world',
    title: 'hello-world',
    kind: 'one-shot',
    repositories: ['docker.io/library/hello-world'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: derived('it prints a text and ends') },
      readOnly: keepsNothing,
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('it ends at once'), evidence: source },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
