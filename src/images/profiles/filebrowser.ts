import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('filebrowser/filebrowser Dockerfile');
const supervised = readIn('filebrowser/filebrowser Dockerfile.s6');

export const filebrowser: ImageProfile = profile(
  {
    family: 'filebrowser',
    title: 'File Browser',
    kind: 'daemon',
    repositories: ['docker.io/filebrowser/filebrowser'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: practisedBy(
          'ilkersigirci/homeserver-docker or an example of tmatens/compose-lint',
        ),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/config', '/database', '/srv'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [80], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('settings and users lie in a database of the program'),
      },
    },
    variants: [
      {
        name: 'before 2.33',
        tag: /^v?2\.(?:\d|[12]\d|3[0-2])(?:\D|$)/,
        facts: {
          user: { value: 'root', evidence: assumed('older versions are said to run as root') },
          capabilities: {
            value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
            evidence: assumed('older versions are said to run as root'),
          },
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the database of older versions lies in the root folder'),
          },
        },
      },
      {
        name: 's6',
        tag: /s6/,
        facts: {
          user: { value: 'root', evidence: supervised },
          capabilities: {
            value: {
              asDefault: [
                'CHOWN',
                'DAC_OVERRIDE',
                'FOWNER',
                'KILL',
                'NET_BIND_SERVICE',
                'SETGID',
                'SETUID',
              ],
              withoutThem: 'the kernel refuses to start the program',
            },
            evidence: supervised,
          },
          readOnly: {
            value: {
              kind: 'unsupported',
              reason:
                'the start of its base, an image of linuxserver.io, changes accounts and folders',
            },
            evidence: supervised,
          },
        },
      },
    ],
  }),
);
