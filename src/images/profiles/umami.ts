import { noCheck, wgetFetches } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const dockerfile = readIn('umami-software/umami Dockerfile');

export const umami: ImageProfile = {
  family: 'umami',
  title: 'Umami',
  kind: 'daemon',
  repositories: [
    'docker.io/umamisoftware/umami',
    'docker.umami.is/umami-software/umami',
    'ghcr.io/umami-software/umami',
  ],
  commands: ['yarn', 'pnpm'],
  facts: {
    user: { value: '1001:65533', evidence: dockerfile },
    capabilities: { value: { asDefault: [] }, evidence: dockerfile },
    readOnly: {
      value: {
        kind: 'unsupported',
        reason: 'the start rewrites pages and may update the database client',
      },
      evidence: assumed('what the start rewrites was not read'),
    },
    noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
    dataPaths: { value: [], evidence: dockerfile },
    healthcheck: {
      value: wgetFetches('http://127.0.0.1:3000/api/heartbeat', { startPeriod: 90 }),
      evidence: practisedBy('several public Compose files'),
    },
    resources: {
      value: {
        memory: '1G',
        memoryFloor: '256M',
        memoryReservation: '128M',
        cpus: 1,
        pids: 256,
        sizedBy: ['NODE_OPTIONS'],
      },
      evidence: sizeClass('Node.js application'),
    },
    ports: { value: [3000], evidence: dockerfile },
    versionedData: {
      value: true,
      evidence: derived('the database is migrated and cannot go back'),
    },
  },
  variants: [
    {
      name: 'another address',
      tag: /./,
      when: [
        { kind: 'environment', name: 'BASE_PATH' },
        { kind: 'environment', name: 'HOSTNAME' },
        { kind: 'environment', name: 'PORT' },
      ],
      facts: {
        healthcheck: { value: noCheck('the service sets the address'), evidence: dockerfile },
      },
    },
  ],
};
