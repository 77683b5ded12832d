import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('woodpecker-ci/woodpecker docker/Dockerfile.server.multiarch.rootless');

export const woodpeckerServer: ImageProfile = profile(
  {
    family: 'woodpecker-server',
    title: 'Woodpecker server',
    kind: 'daemon',
    repositories: [
      'docker.io/woodpeckerci/woodpecker-server',
      'quay.io/woodpeckerci/woodpecker-server',
    ],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/var/lib/woodpecker'],
        },
        evidence: derived('one program on an empty image, which writes to its data folder only'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/var/lib/woodpecker'], evidence: dockerfile },
      secrets: {
        value: [
          {
            name: 'WOODPECKER_AGENT_SECRET',
            fileVariable: 'WOODPECKER_AGENT_SECRET_FILE',
            secret: true,
          },
          {
            name: 'WOODPECKER_DATABASE_DATASOURCE',
            fileVariable: 'WOODPECKER_DATABASE_DATASOURCE_FILE',
            secret: true,
          },
          {
            name: 'WOODPECKER_GRPC_SECRET',
            fileVariable: 'WOODPECKER_GRPC_SECRET_FILE',
            secret: true,
          },
        ],
        evidence: documented('Woodpecker manual, server configuration'),
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '1G', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [80, 443, 8000, 9000], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'before 3',
        tag: /^v?(?:[0-2])(?:\D|$)/,
        facts: { user: { value: 'root', evidence: assumed('versions before 3 were not read') } },
      },
    ],
  }),
);
