import { derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('jellyfin/jellyfin-packaging docker/Dockerfile');
const practice = practisedBy('ilkersigirci/homeserver-docker');

export const jellyfin: ImageProfile = profile(
  {
    family: 'jellyfin',
    title: 'Jellyfin',
    kind: 'daemon',
    repositories: ['docker.io/jellyfin/jellyfin', 'ghcr.io/jellyfin/jellyfin'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: practice },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: practice },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/cache', '/config'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '8G', memoryFloor: '1G', memoryReservation: '512M', cpus: 1, pids: 1024 },
        evidence: sizeClass('video transcoder'),
      },
      ports: { value: [8096], evidence: dockerfile },
      worksAs: {
        value: '1000:1000',
        evidence: documented(
          'jellyfin/jellyfin.org docs/general/installation/container.md: user: uid:gid',
        ),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
