import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('wger-project/wger extras/docker/production/Dockerfile');

export const wger: ImageProfile = profile(
  {
    family: 'wger',
    title: 'wger',
    kind: 'daemon',
    repositories: ['docker.io/wger/server'],
  },
  () => ({
    facts: {
      user: { value: 'not root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/home/wger/beat', '/home/wger/media', '/home/wger/static'],
        evidence: source,
      },
      healthcheck: { value: noCheck('its workers run other programs'), evidence: source },
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
