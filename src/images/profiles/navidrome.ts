import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const dockerfile = readIn('navidrome/navidrome Dockerfile');

export const navidrome: ImageProfile = {
  family: 'navidrome',
  title: 'Navidrome',
  kind: 'daemon',
  repositories: ['docker.io/deluan/navidrome', 'ghcr.io/navidrome/navidrome'],
  facts: {
    user: { value: 'root', evidence: dockerfile },
    capabilities: {
      value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
      evidence: dockerfile,
    },
    readOnly: {
      value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
      evidence: assumed('the program stays root and may write elsewhere than /data'),
    },
    noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
    dataPaths: { value: ['/data', '/music'], evidence: dockerfile },
    healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
    resources: {
      value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
      evidence: sizeClass('Go service that starts converters'),
    },
    ports: { value: [4533], evidence: dockerfile },
    worksAs: {
      value: '1000:1000',
      evidence: documented(
        'navidrome/website content/en/docs/Installation/docker.md: user: 1000:1000',
      ),
    },
    versionedData: {
      value: true,
      evidence: derived('the database is migrated and cannot go back'),
    },
  },
};
