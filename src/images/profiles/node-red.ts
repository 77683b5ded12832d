import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('node-red/node-red-docker .docker/Dockerfile.alpine');

export const nodeRed: ImageProfile = profile(
  {
    family: 'node-red',
    title: 'Node-RED',
    kind: 'daemon',
    repositories: ['docker.io/nodered/node-red', 'ghcr.io/node-red/node-red'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/data'] },
        evidence: assumed('nodes may write elsewhere than /data'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      // Nodes that people add are installed there too, with the cache of npm.
      dataPaths: { value: ['/data'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: {
          memory: '1G',
          memoryFloor: '256M',
          memoryReservation: '128M',
          cpus: 1,
          pids: 512,
          sizedBy: ['NODE_OPTIONS'],
        },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [1880], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('installed nodes are built for one version of Node.js'),
      },
    },
  }),
);
