import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('woodpecker-ci/woodpecker docker/Dockerfile.agent.multiarch');

export const woodpeckerAgent: ImageProfile = profile(
  {
    family: 'woodpecker-agent',
    title: 'Woodpecker agent',
    kind: 'daemon',
    repositories: [
      'docker.io/woodpeckerci/woodpecker-agent',
      'quay.io/woodpeckerci/woodpecker-agent',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/etc/woodpecker'] },
        evidence: assumed('the local backend runs steps in folders of its own'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/etc/woodpecker'], evidence: dockerfile },
      secrets: {
        value: [
          {
            name: 'WOODPECKER_AGENT_SECRET',
            fileVariable: 'WOODPECKER_AGENT_SECRET_FILE',
            secret: true,
          },
        ],
        evidence: documented('Woodpecker manual, agent configuration'),
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '1G', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go service that starts containers'),
      },
      ports: { value: [3000], evidence: dockerfile },
      versionedData: {
        value: false,
        evidence: derived('it keeps a number that the server gave it'),
      },
    },
  }),
);
