import { wgetFetches } from '../checks.ts';
import { assumed, derived, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const omniTools: ImageProfile = profile(
  {
    family: 'omni-tools',
    title: 'OmniTools',
    kind: 'daemon',
    repositories: ['docker.io/iib0011/omni-tools'],
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
          tmpfs: [
            { path: '/run' },
            { path: '/tmp' },
            { path: '/var/cache/nginx' },
            { path: '/var/log/nginx' },
          ],
        },
        evidence: assumed('as the image starts by itself, it may write elsewhere'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      dataPaths: {
        value: [],
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1/'),
        evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
      },
      resources: {
        value: { memory: '256M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('web server for files'),
      },
      ports: {
        value: [80],
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
              tmpfs: [
                { path: '/run' },
                { path: '/tmp' },
                { path: '/var/cache/nginx' },
                { path: '/var/log/nginx' },
              ],
            },
            evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
          },
        },
      },
    ],
  }),
);
