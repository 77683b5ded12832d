import { wgetFetches } from '../checks.ts';
import { documented, practisedBy, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('rybbit-io/rybbit client/Dockerfile');
const practice = practisedBy('ilkersigirci/homeserver-docker');

export const rybbitClient: ImageProfile = profile(
  {
    family: 'rybbit-client',
    title: 'Rybbit web interface',
    kind: 'daemon',
    repositories: ['ghcr.io/rybbit-io/rybbit-client'],
    commands: ['node'],
  },
  () => ({
    facts: {
      // Alpine puts a system user without a group of its own into nogroup.
      user: { value: '1001:65533', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/app/.next/cache', owner: '1001:65533', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
        },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: wgetFetches('http://127.0.0.1:3002/'), evidence: practice },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: documented('rybbit-io/rybbit docker-compose.yml'),
      },
      ports: { value: [3002], evidence: dockerfile },
      stableTag: { value: { tag: 'v2.6.1', asOf: '2026-08', major: '2' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
