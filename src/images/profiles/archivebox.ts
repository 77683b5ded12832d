import { noCheck } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities } from '../read-alone.ts';

const source = readIn('ArchiveBox/ArchiveBox bin/docker_entrypoint.sh');

export const archivebox: ImageProfile = profile(
  {
    family: 'archivebox',
    title: 'ArchiveBox',
    kind: 'daemon',
    repositories: ['docker.io/archivebox/archivebox'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start writes the number of its user into /etc/passwd',
        },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/browsers', '/data'], evidence: source },
      healthcheck: { value: noCheck('the command decides what it does'), evidence: source },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('application with a browser'),
      },
      ports: { value: [8000], evidence: practisedBy('several public Compose files') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
