import { forServices } from '../audience.ts';
import { assumed, derived, documented, practisedBy } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const general = assumed('several public configurations disagree');

export const immichMachineLearning: ImageProfile = profile(
  {
    family: 'immich-machine-learning',
    title: 'Immich machine learning',
    kind: 'daemon',
    repositories: ['ghcr.io/immich-app/immich-machine-learning'],
    commands: ['python'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: documented('Immich manual') },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run' }, { path: '/tmp' }],
          needsMount: ['/cache'],
        },
        evidence: general,
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      dataPaths: { value: ['/cache'], evidence: documented('Immich manual') },
      healthcheck: { value: { kind: 'builtin' }, evidence: documented('HEALTHCHECK of the image') },
      resources: {
        value: { memory: '6G', memoryFloor: '2G', memoryReservation: '1G', cpus: 1, pids: 1024 },
        evidence: documented('Immich manual: 6 GB recommended'),
      },
      ports: { value: [3003], evidence: documented('Immich manual') },
      audience: forServices('a model server'),
      versionedData: { value: false, evidence: derived('models are downloaded again') },
    },
  }),
);
