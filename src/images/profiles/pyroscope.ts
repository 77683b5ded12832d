import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('grafana/pyroscope cmd/pyroscope/Dockerfile');

export const pyroscope: ImageProfile = profile(
  {
    family: 'pyroscope',
    title: 'Grafana Pyroscope',
    kind: 'daemon',
    repositories: ['docker.io/grafana/pyroscope'],
  },
  () => ({
    facts: {
      user: { value: '10001:10001', evidence: source },
      capabilities: noCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('it is a static program whose state is in its volume'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/data'], evidence: source },
      healthcheck: { value: noCheck('the image has no shell and no client'), evidence: source },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Go storage service'),
      },
      ports: { value: [4040], evidence: source },
      audience: forServices('a store of profiles'),
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
