import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { noCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('benbusby/whoogle-search Dockerfile');

export const whoogle: ImageProfile = profile(
  {
    family: 'whoogle',
    title: 'Whoogle',
    kind: 'daemon',
    repositories: ['docker.io/benbusby/whoogle-search', 'ghcr.io/benbusby/whoogle-search'],
  },
  () => ({
    facts: {
      user: { value: '927:927', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/config'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: {
          memory: '1G',
          memoryFloor: '128M',
          memoryReservation: '128M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Python application'),
      },
      ports: { value: [5000], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
