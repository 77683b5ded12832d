import { noCheck } from '../checks.ts';
import { assumed, derived, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot as root and as user, page served');
const dockerfile = readIn('varnish/docker-varnish fresh/debian/Dockerfile, 7.2');

export const varnish: ImageProfile = profile(
  {
    family: 'varnish',
    title: 'Varnish Cache',
    kind: 'daemon',
    repositories: ['docker.io/library/varnish'],
    commands: ['varnishd'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: assumed('the number of the user varnish') },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          // The configuration is compiled to a library in this folder and loaded from it.
          tmpfs: [{ path: '/var/lib/varnish', owner: '1000:1000', options: ['exec', 'mode=0755'] }],
        },
        evidence: assumed('the number of the user varnish differs between versions'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the answer on port 80 is that of the server behind'),
        evidence: dockerfile,
      },
      resources: {
        // 217 threads when idle; the cache takes 100 MB unless VARNISH_SIZE says otherwise.
        value: {
          memory: '1G',
          memoryFloor: '256M',
          cpus: 1,
          pids: 1000,
          sizedBy: ['VARNISH_SIZE'],
        },
        evidence: lab,
      },
      ports: { value: [80, 8443], evidence: dockerfile },
      stableTag: {
        value: { tag: '7.7.1', asOf: '2025-05', major: '7' },
        evidence: derived('varnish-cache.org release of 2025-05-12'),
      },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'before 7.2',
        tag: /^(?:6|7\.[01]|stable|old)(?:\D|$)/,
        facts: {
          user: { value: 'root', evidence: lab },
          capabilities: {
            value: {
              // Without DAC_OVERRIDE the server ends with an assertion when it is stopped.
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
              withoutThem: 'the management process cannot start its child',
            },
            evidence: lab,
          },
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [{ path: '/var/lib/varnish/varnishd', options: ['exec'] }],
              tmpfsAsUser: [
                {
                  path: '/var/lib/varnish/varnishd',
                  owner: '1000:1000',
                  options: ['exec', 'mode=0755'],
                },
              ],
            },
            evidence: lab,
          },
        },
      },
    ],
  }),
);
