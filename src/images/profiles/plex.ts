import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { s6AsUser, s6Capabilities } from '../s6-overlay.ts';

const start = readIn('plexinc/pms-docker Dockerfile, 40-plex-first-run, services.d/plex/run');

export const plex: ImageProfile = profile(
  {
    family: 'plex',
    title: 'Plex Media Server',
    kind: 'daemon',
    repositories: ['docker.io/plexinc/pms-docker'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: start },
      dropsTo: { value: '1000:1000', evidence: start },
      capabilities: {
        value: s6Capabilities,
        evidence: derived('the start gives /config to the user plex and runs as it'),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the first start changes /etc/passwd and leaves a mark in /',
        },
        evidence: start,
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('root switches to the user plex without a setuid program'),
      },
      dataPaths: { value: ['/config', '/transcode'], evidence: start },
      healthcheck: { value: { kind: 'builtin' }, evidence: start },
      resources: {
        value: { memory: '8G', memoryFloor: '1G', memoryReservation: '512M', cpus: 1, pids: 1024 },
        evidence: sizeClass('video transcoder'),
      },
      ports: { value: [3005, 8324, 32_400, 32_469], evidence: start },
      firstProcess: { value: 'supervises', evidence: start },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [s6AsUser],
  }),
);
