import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('makeplane/plane apps/api/Dockerfile.api');

export const planeBackend: ImageProfile = profile(
  {
    family: 'plane-backend',
    title: 'Plane, server',
    kind: 'daemon',
    repositories: [
      'docker.io/makeplane/plane-backend',
      'artifacts.plane.so/makeplane/plane-backend',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/code/plane/logs'], evidence: source },
      healthcheck: {
        value: noCheck('each of its services runs another program'),
        evidence: source,
      },
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
      ports: { value: [8000], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
