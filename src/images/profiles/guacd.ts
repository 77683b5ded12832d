import { forServices } from '../audience.ts';
import { assumed, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('apache/guacamole-server Dockerfile');

export const guacd: ImageProfile = profile(
  {
    family: 'guacd',
    title: 'Guacamole proxy daemon',
    kind: 'daemon',
    repositories: ['docker.io/guacamole/guacd'],
    commands: [
      '/opt/guacamole/entrypoint.sh',
      '/opt/guacamole/sbin/guacd',
      '/usr/local/guacamole/sbin/guacd',
    ],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/home/guacd', owner: '1000:1000', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
        },
        evidence: assumed('recordings, drives and certificates may go elsewhere'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: {
          memory: '1G',
          memoryFloor: '128M',
          memoryReservation: '128M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('C service with a process for each session'),
      },
      ports: { value: [4822], evidence: dockerfile },
      audience: forServices('a gateway behind Guacamole'),
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
