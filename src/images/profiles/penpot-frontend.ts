import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, checkOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('penpot/penpot docker/images/Dockerfile.frontend');

export const penpotFrontend: ImageProfile = profile(
  {
    family: 'penpot-frontend',
    title: 'Penpot, web pages',
    kind: 'daemon',
    repositories: ['docker.io/penpotapp/frontend'],
  },
  () => ({
    facts: {
      user: { value: '1001:1001', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: {
        value: {
          kind: 'unsupported',
          reason:
            'the start fills in templates that the image holds in /tmp, and writes into /etc/nginx',
        },
        evidence: source,
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/opt/data/assets'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('static web site'),
      },
      ports: { value: [8080], evidence: practisedBy('several public Compose files') },
      versionedData: { value: false, evidence: derived('the data is in the services beside it') },
    },
  }),
);
