import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('metrics of a server read');
const dockerfile = readIn('oliver006/redis_exporter Dockerfile');

export const redisExporter: ImageProfile = profile(
  {
    family: 'redis-exporter',
    title: 'Redis exporter',
    kind: 'daemon',
    repositories: [
      'docker.io/oliver006/redis_exporter',
      'ghcr.io/oliver006/redis_exporter',
      'quay.io/oliver006/redis_exporter',
    ],
  },
  () => ({
    facts: {
      user: { value: '59000:59000', evidence: lab },
      capabilities: { value: { asDefault: [] }, evidence: lab },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: dockerfile },
      // REDIS_PASSWORD_FILE names a map of servers in JSON, not a file with the password.
      healthcheck: {
        value: noCheck('the image holds nothing but the exporter: no shell, no client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '128M', memoryFloor: '16M', cpus: 0.5, pids: 128 },
        evidence: lab,
      },
      ports: { value: [9121], evidence: dockerfile },
      audience: forServices('an exporter of measurements'),
      stableTag: {
        value: { tag: 'v1.74.0', asOf: '2025-06', major: '1' },
        evidence: derived('release of June 2025'),
      },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
