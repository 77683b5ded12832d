import { assumed, documented, measured } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const lab = measured('a small server started by node and by npm start, request answered');
const general = documented('the image is a base: what runs is decided by the command');

export const node: ImageProfile = {
  family: 'node',
  title: 'Node.js',
  kind: 'base',
  repositories: ['docker.io/library/node'],
  facts: {
    user: { value: 'root', evidence: lab },
    capabilities: {
      value: {
        // npm as root works in mounted folders of other users and runs scripts as their owner.
        asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
      },
      evidence: general,
    },
    readOnly: {
      value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
      evidence: assumed('where the application writes is unknown'),
    },
    noNewPrivileges: { value: { compatible: true }, evidence: lab },
    dataPaths: { value: [], evidence: general },
    healthcheck: {
      value: { kind: 'none', reason: 'the port and the address are those of the application' },
      evidence: general,
    },
    resources: {
      value: { memory: '1G', memoryFloor: '128M', cpus: 1, pids: 256 },
      evidence: lab,
    },
    versionedData: { value: false, evidence: general },
  },
};
