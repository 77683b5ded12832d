import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  capabilitiesOfSomeVersions,
  checkOfSomeVersions,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('jupyter/docker-stacks images/docker-stacks-foundation/Dockerfile');

export const jupyter: ImageProfile = profile(
  {
    family: 'jupyter',
    title: 'Jupyter notebooks',
    kind: 'daemon',
    repositories: ['quay.io/jupyter/*', 'docker.io/jupyter/*'],
  },
  () => ({
    facts: {
      user: { value: '1000:100', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/home/jovyan/work'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '16G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 2048,
        },
        evidence: sizeClass('Python application with models'),
      },
      ports: { value: [8888], evidence: practisedBy('several public Compose files') },
      versionedData: { value: false, evidence: derived('notebooks keep their format') },
    },
  }),
);
