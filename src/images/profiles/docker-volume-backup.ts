import { noCheck } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('offen/docker-volume-backup Dockerfile');

export const dockerVolumeBackup: ImageProfile = profile(
  {
    family: 'docker-volume-backup',
    title: 'Backups of volumes',
    kind: 'daemon',
    repositories: ['docker.io/offen/docker-volume-backup', 'ghcr.io/offen/docker-volume-backup'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'it packs its archive in /tmp, and that may be larger than the memory',
        },
        evidence: documented('its manual, backup of large volumes'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/archive', '/backup'],
        evidence: documented('docker-volume-backup manual'),
      },
      healthcheck: { value: noCheck('it serves nothing'), evidence: source },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      versionedData: { value: false, evidence: derived('the archives keep their format') },
    },
  }),
);
