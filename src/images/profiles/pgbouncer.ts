import { forServices } from '../audience.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('edoburu/docker-pgbouncer Dockerfile');

export const pgbouncer: ImageProfile = profile(
  {
    family: 'pgbouncer',
    title: 'PgBouncer',
    kind: 'daemon',
    repositories: ['docker.io/edoburu/pgbouncer'],
    commands: ['/usr/bin/pgbouncer'],
  },
  () => ({
    facts: {
      user: { value: '70:70', evidence: source },
      capabilities: noCapabilities,
      readOnly: {
        value: { kind: 'unsupported', reason: 'the start writes its settings into /etc/pgbouncer' },
        evidence: source,
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [5432], evidence: source },
      audience: forServices('a pool of connections'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
