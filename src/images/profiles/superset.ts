import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('apache/superset Dockerfile');

export const superset: ImageProfile = profile(
  {
    family: 'superset',
    title: 'Apache Superset',
    kind: 'daemon',
    repositories: [
      'docker.io/apache/superset',
      'docker.io/apachesuperset/superset',
      'ghcr.io/apache/superset',
      'apachesuperset.docker.scarf.sh/apache/superset',
    ],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('settings name folders of uploads and caches'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/app/superset_home'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
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
      ports: { value: [8088], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
