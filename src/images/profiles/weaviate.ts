import { wgetFetches } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('weaviate/weaviate Dockerfile');

export const weaviate: ImageProfile = profile(
  {
    family: 'weaviate',
    title: 'Weaviate',
    kind: 'daemon',
    repositories: [
      'docker.io/semitechnologies/weaviate',
      'cr.weaviate.io/semitechnologies/weaviate',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/var/lib/weaviate'] },
        evidence: assumed('modules may write elsewhere'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: {
        value: ['/var/lib/weaviate'],
        evidence: documented('Weaviate manual: PERSISTENCE_DATA_PATH'),
      },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:8080/v1/.well-known/ready', { startPeriod: 60 }),
        evidence: documented('Weaviate manual: readiness; BusyBox wget of Alpine'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '256M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Go database with an index in memory'),
      },
      ports: { value: [8080], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
