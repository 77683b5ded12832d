import { curlAnswers } from '../checks.ts';
import { assumed, derived, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const filestash: ImageProfile = profile(
  {
    family: 'filestash',
    title: 'Filestash',
    kind: 'daemon',
    repositories: ['docker.io/machines/filestash'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: assumed('the image itself was not read') },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: assumed('the image itself was not read'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/app/data/state'] },
        evidence: assumed('as the image starts by itself, it may write elsewhere'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      dataPaths: {
        value: ['/app/data/state'],
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:8334/'),
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: {
        value: [8334],
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      versionedData: { value: false, evidence: derived('it keeps settings or nothing') },
    },
    variants: [
      {
        name: 'as a user',
        tag: /./,
        when: [{ kind: 'user', is: 'not root' }],
        facts: {
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [{ path: '/tmp' }],
              needsMount: ['/app/data/state'],
            },
            evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
          },
        },
      },
    ],
  }),
);
