import { assumed, documented, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('goauthentik/authentik Dockerfile');

export const authentik: ImageProfile = profile(
  {
    family: 'authentik',
    title: 'authentik',
    kind: 'daemon',
    repositories: ['ghcr.io/goauthentik/server', 'docker.io/beryju/authentik'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('media, templates and certificates may not be mounted'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      secrets: {
        value: [
          { name: 'AUTHENTIK_*', fileVariable: 'AUTHENTIK_*', scheme: 'file://', secret: true },
        ],
        evidence: documented('authentik manual, configuration: file:// in any setting'),
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '4G', memoryFloor: '1G', memoryReservation: '512M', cpus: 1, pids: 1024 },
        evidence: documented('authentik manual: 2 GB of memory for the whole'),
      },
      ports: { value: [9000, 9443], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: documented('authentik manual: downgrades are not supported'),
      },
    },
  }),
);
