import { forServices } from '../audience.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  noCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('penpot/penpot docker/images/Dockerfile.exporter');

export const penpotExporter: ImageProfile = profile(
  {
    family: 'penpot-exporter',
    title: 'Penpot, exporter',
    kind: 'daemon',
    repositories: ['docker.io/penpotapp/exporter'],
  },
  () => ({
    facts: {
      user: { value: '1001:1001', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('application with a browser'),
      },
      ports: { value: [6061], evidence: practisedBy('several public Compose files') },
      audience: forServices('a renderer'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
