import { succeeds } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('actualbudget/actual packages/sync-server/docker/ubuntu.Dockerfile');

export const actualServer: ImageProfile = profile(
  {
    family: 'actual-server',
    title: 'Actual Budget',
    kind: 'daemon',
    repositories: [
      'docker.io/actualbudget/actual-server',
      'ghcr.io/actualbudget/actual-server',
      'ghcr.io/actualbudget/actual',
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
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/data'] },
        evidence: derived('the server keeps all its files in /data'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/data'], evidence: dockerfile },
      healthcheck: {
        value: succeeds(['node', 'src/scripts/health-check.js']),
        evidence: documented('Actual manual: Docker Compose'),
      },
      resources: {
        value: { memory: '512M', memoryFloor: '96M', memoryReservation: '96M', cpus: 1, pids: 256 },
        evidence: sizeClass('Node.js service'),
      },
      ports: { value: [5006], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
