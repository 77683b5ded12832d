import { succeeds } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('miniflux/v2 packaging/docker/alpine/Dockerfile, distroless/Dockerfile');

export const miniflux: ImageProfile = profile(
  {
    family: 'miniflux',
    title: 'Miniflux',
    kind: 'daemon',
    repositories: [
      'docker.io/miniflux/miniflux',
      'ghcr.io/miniflux/miniflux',
      'quay.io/miniflux/miniflux',
    ],
  },
  () => ({
    facts: {
      user: { value: '65534:65534', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [] },
        evidence: derived('one static program that keeps everything in PostgreSQL'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      secrets: {
        value: [
          { name: 'ADMIN_PASSWORD', fileVariable: 'ADMIN_PASSWORD_FILE', secret: true },
          { name: 'DATABASE_URL', fileVariable: 'DATABASE_URL_FILE', secret: true },
          { name: 'OAUTH2_CLIENT_SECRET', fileVariable: 'OAUTH2_CLIENT_SECRET_FILE', secret: true },
        ],
        evidence: documented('Miniflux manual: configuration parameters'),
      },
      healthcheck: {
        value: succeeds(['/usr/bin/miniflux', '-healthcheck', 'auto']),
        evidence: documented('Miniflux manual: Docker, health check'),
      },
      resources: {
        value: { memory: '512M', memoryFloor: '32M', memoryReservation: '64M', cpus: 1, pids: 128 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8080], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('the data is in the database beside it') },
    },
    variants: [
      {
        name: 'distroless',
        tag: /distroless/,
        facts: { user: { value: '65532:65532', evidence: dockerfile } },
      },
    ],
  }),
);
