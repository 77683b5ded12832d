import { succeeds } from '../checks.ts';
import { assumed, derived, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const tinyauth: ImageProfile = profile(
  {
    family: 'tinyauth',
    title: 'Tinyauth',
    kind: 'daemon',
    repositories: ['ghcr.io/tinyauthapp/tinyauth', 'ghcr.io/steveiliop56/tinyauth'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: assumed('the image itself was not read') },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: assumed('the image itself was not read'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run' }, { path: '/tmp' }],
          needsMount: ['/data'],
        },
        evidence: assumed('as the image starts by itself, it may write elsewhere'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      dataPaths: {
        value: ['/data'],
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      healthcheck: {
        value: succeeds(['tinyauth', 'healthcheck']),
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      resources: {
        value: { memory: '256M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: {
        value: [3000],
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
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
              tmpfs: [{ path: '/run' }, { path: '/tmp' }],
              needsMount: ['/data'],
            },
            evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
          },
        },
      },
    ],
  }),
);
