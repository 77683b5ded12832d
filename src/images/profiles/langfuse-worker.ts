import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('langfuse/langfuse worker/Dockerfile');

export const langfuseWorker: ImageProfile = profile(
  {
    family: 'langfuse-worker',
    title: 'Langfuse worker',
    kind: 'daemon',
    repositories: [
      'docker.io/langfuse/langfuse-worker',
      'ghcr.io/langfuse/langfuse-worker',
      'docker.langfuse.com/langfuse/langfuse-worker',
    ],
  },
  () => ({
    facts: {
      user: { value: '1001:65533', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/run' }, { path: '/tmp' }] },
        evidence: assumed('what the libraries cache is not known'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the server may listen at the address of HOSTNAME alone'),
        evidence: derived('the address is not stated in the Dockerfile'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [3030], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('the data is in the databases beside it') },
    },
  }),
);
