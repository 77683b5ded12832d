import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('twentyhq/twenty packages/twenty-docker/twenty/Dockerfile');

export const twenty: ImageProfile = profile(
  {
    family: 'twenty',
    title: 'Twenty',
    kind: 'daemon',
    repositories: ['docker.io/twentycrm/twenty'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/app/packages/twenty-server/.local-storage'], evidence: source },
      healthcheck: { value: noCheck('its worker runs another program'), evidence: source },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Node.js application with workers'),
      },
      ports: { value: [3000], evidence: practisedBy('several public Compose files') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
