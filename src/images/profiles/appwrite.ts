import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('appwrite/appwrite Dockerfile');

export const appwrite: ImageProfile = profile(
  {
    family: 'appwrite',
    title: 'Appwrite',
    kind: 'daemon',
    repositories: ['docker.io/appwrite/appwrite'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: [
          '/storage/builds',
          '/storage/cache',
          '/storage/certificates',
          '/storage/config',
          '/storage/functions',
          '/storage/imports',
          '/storage/uploads',
        ],
        evidence: source,
      },
      healthcheck: {
        value: noCheck('each of its services runs another program'),
        evidence: source,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [80], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
