import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('temporalio/docker-builds server.Dockerfile, docker/entrypoint.sh');

export const temporal: ImageProfile = profile(
  {
    family: 'temporal',
    title: 'Temporal server',
    kind: 'daemon',
    repositories: ['docker.io/temporalio/auto-setup', 'docker.io/temporalio/server'],
    commands: ['autosetup'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start fills in a template in /etc/temporal/config, next to other settings',
        },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: [], evidence: source },
      healthcheck: {
        value: noCheck(
          'it listens on the address of the container only, and the version decides which client it holds',
        ),
        evidence: source,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go service with caches'),
      },
      ports: { value: [6933, 6934, 6935, 6939, 7233, 7234, 7235, 7239], evidence: source },
      audience: forServices('a workflow server'),
      versionedData: {
        value: true,
        evidence: derived('the schema of the database belongs to a version'),
      },
    },
  }),
);
