import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('solidtime-io/solidtime docker/prod/Dockerfile');

export const solidtime: ImageProfile = profile(
  {
    family: 'solidtime',
    title: 'solidtime',
    kind: 'daemon',
    repositories: ['docker.io/solidtime/solidtime'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/var/www/html/storage'], evidence: source },
      healthcheck: {
        value: noCheck('each of its services runs another program'),
        evidence: source,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [8000], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
