import { noCheck } from '../checks.ts';
import { derived, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('traefik/whoami Dockerfile: one static program on an empty image');

export const whoami: ImageProfile = profile(
  {
    family: 'whoami',
    title: 'whoami',
    kind: 'daemon',
    repositories: [
      'docker.io/traefik/whoami',
      'docker.io/containous/whoami',
      'ghcr.io/traefik/whoami',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: dockerfile },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the image holds nothing but the server: no shell, no client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '64M', memoryFloor: '16M', cpus: 0.5, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [80], evidence: dockerfile },
      worksAs: {
        value: '65534:65534',
        evidence: derived('a single Go program without files of its own'),
      },
      stableTag: { value: { tag: 'v1.10', asOf: '2023-06', major: '1' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
