import { noCheck } from '../checks.ts';
import { derived, documented, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, page served through the proxy on port 80');
const dockerfile = readIn('docker-library/haproxy 3.2/Dockerfile, docker-entrypoint.sh');

export const haproxy: ImageProfile = profile(
  {
    family: 'haproxy',
    title: 'HAProxy',
    kind: 'daemon',
    repositories: ['docker.io/library/haproxy'],
    commands: ['haproxy'],
  },
  () => ({
    facts: {
      user: { value: '99:99', evidence: lab },
      capabilities: { value: { asDefault: [] }, evidence: lab },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/tmp' },
            {
              path: '/var/lib/haproxy',
              owner: '99:99',
              options: ['mode=0755'],
              purpose: 'statistics socket, where the configuration has one',
            },
          ],
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the configuration decides the ports and the answers'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '512M', memoryFloor: '32M', cpus: 1, pids: 128 },
        evidence: lab,
      },
      stableTag: {
        value: { tag: '3.2.0', asOf: '2025-06', major: '3' },
        evidence: derived('first release of the long-term line 3.2'),
      },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'before 2.4',
        tag: /^(?:1|2\.[0-3])(?:\D|$)/,
        facts: {
          user: { value: 'root', evidence: documented('docker-library/docs haproxy') },
          capabilities: {
            // For the directives user, group and chroot; the master stops its workers by signals.
            value: {
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'KILL', 'SETGID', 'SETUID', 'SYS_CHROOT'],
            },
            evidence: documented('docker-library/docs haproxy'),
          },
        },
      },
    ],
  }),
);
