import { forAdministrators } from '../audience.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('louislam/dockge docker/Dockerfile');

export const dockge: ImageProfile = profile(
  {
    family: 'dockge',
    title: 'Dockge',
    kind: 'daemon',
    repositories: ['docker.io/louislam/dockge'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/app/data'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [5001], evidence: source },
      audience: forAdministrators('a console of Docker'),
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
