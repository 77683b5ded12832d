import { noCheck } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('cloudflare/cloudflared Dockerfile');

export const cloudflared: ImageProfile = profile(
  {
    family: 'cloudflared',
    title: 'Cloudflare Tunnel',
    kind: 'daemon',
    repositories: ['docker.io/cloudflare/cloudflared'],
  },
  () => ({
    facts: {
      user: { value: '65532:65532', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [] },
        evidence: derived('one static program that updates nothing: --no-autoupdate'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      secrets: {
        value: [{ name: 'TUNNEL_TOKEN', fileVariable: 'TUNNEL_TOKEN_FILE', secret: true }],
        evidence: derived('cloudflared 2025.4 and later: --token-file'),
      },
      healthcheck: {
        value: noCheck('the check needs a metrics address that the command sets'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go proxy'),
      },
      stableTag: {
        value: { tag: '2025.6.0', asOf: '2025-06', major: '2025' },
        evidence: derived('release of June 2025'),
      },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'before token files',
        tag: /^(?:20(?:1\d|2[0-4])|2025\.[1-3])\./,
        facts: {
          secrets: { value: [], evidence: documented('cloudflared release notes, 2025.4') },
        },
      },
    ],
  }),
);
