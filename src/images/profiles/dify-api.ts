import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('langgenius/dify api/Dockerfile, api/docker/entrypoint.sh');

export const difyApi: ImageProfile = profile(
  {
    family: 'dify-api',
    title: 'Dify, server',
    kind: 'daemon',
    repositories: ['docker.io/langgenius/dify-api'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/app/api/storage'],
        evidence: practisedBy('several public Compose files'),
      },
      healthcheck: { value: noCheck('MODE decides which of its services runs'), evidence: source },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Python application'),
      },
      ports: { value: [5001], evidence: source },
      audience: forServices('an API behind a proxy'),
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
