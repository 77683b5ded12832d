import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('silverbulletmd/silverbullet Dockerfile');

export const silverbullet: ImageProfile = profile(
  {
    family: 'silverbullet',
    title: 'SilverBullet',
    kind: 'daemon',
    repositories: ['ghcr.io/silverbulletmd/silverbullet', 'docker.io/zefhemel/silverbullet'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the owner of the space',
        },
        evidence: assumed('the entrypoint was not read'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/space'] },
        evidence: assumed('the entrypoint may add a user for the owner of the space'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      dataPaths: { value: ['/space'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [3000], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('the space is files that people write') },
    },
    variants: [
      {
        name: 'as a user',
        tag: /./,
        when: [{ kind: 'user', is: 'not root' }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/space'] },
            evidence: practisedBy('ilkersigirci/homeserver-docker'),
          },
        },
      },
    ],
  }),
);
