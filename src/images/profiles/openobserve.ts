import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('openobserve/openobserve deploy/build/Dockerfile');

export const openobserve: ImageProfile = profile(
  {
    family: 'openobserve',
    title: 'OpenObserve',
    kind: 'daemon',
    repositories: [
      'public.ecr.aws/zinclabs/openobserve',
      'public.ecr.aws/zinclabs/openobserve-enterprise',
      'docker.io/openobserve/openobserve',
    ],
    commands: ['/openobserve'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/data'] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/data'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '8G', memoryFloor: '512M', memoryReservation: '512M', cpus: 1, pids: 512 },
        evidence: sizeClass('Rust service'),
      },
      ports: { value: [5080, 5081], evidence: practisedBy('several public Compose files') },
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
