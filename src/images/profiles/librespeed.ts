import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  ordinaryCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('librespeed/speedtest Dockerfile');

export const librespeed: ImageProfile = profile(
  {
    family: 'librespeed',
    title: 'LibreSpeed',
    kind: 'daemon',
    repositories: ['ghcr.io/librespeed/speedtest', 'docker.io/adolfintel/speedtest'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/database'], evidence: practisedBy('several public Compose files') },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [80, 443, 8080], evidence: practisedBy('several public Compose files') },
      versionedData: { value: false, evidence: derived('it keeps results at most') },
    },
  }),
);
