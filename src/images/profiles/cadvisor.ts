import { forServices } from '../audience.ts';
import { assumed, documented, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('google/cadvisor deploy/Dockerfile');
const general = assumed('reads /proc, /sys and /var/lib/docker of the host as root');

export const cadvisor: ImageProfile = profile(
  {
    family: 'cadvisor',
    title: 'cAdvisor',
    kind: 'daemon',
    repositories: [
      'gcr.io/cadvisor/cadvisor',
      'docker.io/google/cadvisor',
      'ghcr.io/google/cadvisor',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: ['DAC_OVERRIDE'],
          withoutThem: 'measurements of other users are missing without a word',
        },
        evidence: general,
      },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: general },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '512M', memoryFloor: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8080], evidence: dockerfile },
      audience: forServices('an exporter of measurements'),
      readsHost: {
        value: ['/', '/sys', '/var/lib/docker', '/var/run'],
        evidence: documented('google/cadvisor README, Quick Start'),
      },
      dockerApi: {
        value: ['CONTAINERS', 'IMAGES', 'INFO', 'PING', 'VERSION'],
        evidence: assumed('it names the containers that it measures'),
      },
      stableTag: { value: { tag: 'v0.52.1', asOf: '2025-03', major: '0' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
