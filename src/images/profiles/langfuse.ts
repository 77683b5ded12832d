import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('langfuse/langfuse web/Dockerfile');

export const langfuse: ImageProfile = profile(
  {
    family: 'langfuse',
    title: 'Langfuse',
    kind: 'daemon',
    repositories: [
      'docker.io/langfuse/langfuse',
      'ghcr.io/langfuse/langfuse',
      'docker.langfuse.com/langfuse/langfuse',
    ],
  },
  () => ({
    facts: {
      user: { value: '1001:65533', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/app/node_modules/.cache' },
            { path: '/home/nextjs/.cache' },
            { path: '/run' },
            { path: '/tmp' },
          ],
        },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the server may listen at the address of HOSTNAME alone'),
        evidence: derived('Next.js binds to HOSTNAME, which Docker sets'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [3000], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('the data is in the databases beside it') },
    },
  }),
);
