import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('PostgREST/postgrest nix/tools/docker/default.nix');

export const postgrest: ImageProfile = profile(
  {
    family: 'postgrest',
    title: 'PostgREST',
    kind: 'daemon',
    repositories: ['docker.io/postgrest/postgrest'],
    commands: ['postgrest', '/bin/postgrest'],
  },
  () => ({
    facts: {
      user: { value: '1000:0', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: {
        value: { kind: 'supported', tmpfs: [] },
        evidence: derived('the image holds one static program, which keeps nothing'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('the image has no shell and no client'), evidence: source },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Haskell service'),
      },
      ports: { value: [3000], evidence: source },
      versionedData: { value: false, evidence: source },
    },
  }),
);
