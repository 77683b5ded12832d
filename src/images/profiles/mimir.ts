import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('grafana/mimir cmd/mimir/Dockerfile');

export const mimir: ImageProfile = profile(
  {
    family: 'mimir',
    title: 'Grafana Mimir',
    kind: 'daemon',
    repositories: ['docker.io/grafana/mimir'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/data'] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/data'], evidence: documented('Mimir manual, Docker Compose') },
      healthcheck: { value: noCheck('the settings name the port'), evidence: source },
      resources: {
        value: {
          memory: '8G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Go storage service'),
      },
      ports: { value: [8080], evidence: source },
      audience: forServices('a store of measurements'),
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
