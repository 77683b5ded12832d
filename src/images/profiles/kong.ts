import { succeeds } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('Kong/docker-kong ubuntu/Dockerfile, docker-entrypoint.sh');

export const kong: ImageProfile = profile(
  {
    family: 'kong',
    title: 'Kong Gateway',
    kind: 'daemon',
    repositories: ['docker.io/library/kong', 'docker.io/kong/kong', 'docker.io/kong/kong-gateway'],
    commands: ['kong'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start fills the folder /usr/local/kong unless KONG_PREFIX names another one',
        },
        evidence: documented('Kong manual: Docker, read-only'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      secrets: {
        value: [{ name: 'KONG_*', fileVariable: 'KONG_*_FILE', secret: true }],
        evidence: documented(
          'Kong/docker-kong README: settings from files, as KONG_PG_PASSWORD_FILE',
        ),
      },
      healthcheck: {
        value: succeeds(['kong', 'health'], { startPeriod: 60 }),
        evidence: documented('Kong manual: Docker, health check'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('proxy on nginx'),
      },
      ports: { value: [8000, 8001, 8443, 8444], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('the data is in the database beside it') },
    },
  }),
);
