import { readIn } from '../evidence.ts';
import type { ImageFacts, ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { postgres } from './postgres.ts';

const scripts = readIn(
  'timescale/timescaledb-docker 000_install_timescaledb.sh, 001_timescaledb_tune.sh',
);

// The entrypoint is that of PostgreSQL, but another tag stands for the stable version.
const { stableTag: _, ...inherited }: ImageFacts = postgres.facts;

export const timescaledb: ImageProfile = profile(
  {
    family: 'timescaledb',
    title: 'TimescaleDB',
    kind: 'daemon',
    repositories: ['docker.io/timescale/timescaledb'],
    commands: ['postgres'],
  },
  () => ({
    facts: {
      ...inherited,
      user: { value: 'root', evidence: scripts },
      dropsTo: { value: '70:70', evidence: scripts },
      worksAs: {
        value: '70:70',
        evidence: readIn('timescale/timescaledb-docker Dockerfile: builds on postgres of Alpine'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run/postgresql' }, { path: '/tmp' }],
          tmpfsAsUser: [
            { path: '/run/postgresql', owner: '70:70', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
        },
        evidence: scripts,
      },
      resources: {
        // The first start writes settings that fit the limit into the data folder for good.
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '512M', cpus: 1, pids: 256 },
        evidence: scripts,
      },
    },
    variants: postgres.variants ?? [],
  }),
);
