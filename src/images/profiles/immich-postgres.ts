import { practisedBy, readIn } from '../evidence.ts';
import type { ImageFacts, ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { postgres } from './postgres.ts';

const entrypoint = readIn('docker-library/postgres docker-entrypoint.sh, the base of the image');
const practice = practisedBy('an example of tmatens/compose-lint');

// The entrypoint is that of PostgreSQL, but another tag stands for the stable version, and only root may
// write into /etc/postgresql.
const { stableTag: _, worksAs: __, ...inherited }: ImageFacts = postgres.facts;

export const immichPostgres: ImageProfile = profile(
  {
    family: 'immich-postgres',
    title: 'Immich PostgreSQL',
    kind: 'daemon',
    repositories: ['ghcr.io/immich-app/postgres', 'docker.io/tensorchord/pgvecto-rs'],
    commands: ['postgres'],
  },
  () => ({
    facts: {
      ...inherited,
      user: { value: 'root', evidence: entrypoint },
      sharedMemory: {
        value: '128M',
        evidence: practisedBy('immich-app/immich docker/docker-compose.yml'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            // A setting for the kind of disk is written there at each start.
            { path: '/etc/postgresql' },
            { path: '/run/postgresql' },
            { path: '/tmp' },
          ],
        },
        evidence: practice,
      },
    },
    variants: postgres.variants ?? [],
  }),
);
