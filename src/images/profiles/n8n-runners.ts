import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('n8n-io/n8n docker/images/runners/Dockerfile');

export const n8nRunners: ImageProfile = profile(
  {
    family: 'n8n-runners',
    title: 'n8n, task runners',
    kind: 'daemon',
    repositories: ['docker.io/n8nio/runners', 'ghcr.io/n8n-io/runners'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: noCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: {
        value: noCheck('the launcher answers only when a variable turns it on'),
        evidence: source,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [5680], evidence: source },
      audience: forServices('a runner of tasks'),
      versionedData: { value: false, evidence: derived('the data is in the services beside it') },
    },
  }),
);
