import { succeeds } from '../checks.ts';
import { documented, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('containrrr/watchtower dockerfiles/Dockerfile');

export const watchtower: ImageProfile = profile(
  {
    family: 'watchtower',
    title: 'Watchtower',
    kind: 'daemon',
    repositories: [
      'docker.io/containrrr/watchtower',
      'docker.io/nickfedor/watchtower',
      'ghcr.io/containrrr/watchtower',
      'ghcr.io/nicholas-fedor/watchtower',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      // Root owns the Docker socket, so it opens it without capabilities.
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: dockerfile,
      },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: dockerfile },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: succeeds(['/watchtower', '--health-check']),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '128M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [8080], evidence: dockerfile },
      dockerApi: {
        value: ['CONTAINERS', 'IMAGES', 'NETWORKS', 'PING', 'POST', 'VERSION'],
        evidence: documented('openserbia/watchtower, a fork, docs/required-capabilities.md'),
      },
      stableTag: { value: { tag: '1.7.1', asOf: '2023-11', major: '1' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
