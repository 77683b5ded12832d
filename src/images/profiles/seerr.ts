import { wgetFetches } from '../checks.ts';
import { assumed, derived, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const seerr: ImageProfile = profile(
  {
    family: 'seerr',
    title: 'Seerr',
    kind: 'daemon',
    repositories: ['ghcr.io/seerr-team/seerr', 'docker.io/seerr/seerr'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: assumed('the image itself was not read') },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: assumed('the image itself was not read'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/app/config'] },
        evidence: assumed('as the image starts by itself, it may write elsewhere'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      dataPaths: {
        value: ['/app/config'],
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:5055/api/v1/status'),
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Node.js application'),
      },
      ports: {
        value: [5055],
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
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/app/config'] },
            evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
          },
        },
      },
    ],
  }),
);
