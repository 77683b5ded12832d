import { noCheck } from './checks.ts';
import { assumed, derived, sizeClass } from './evidence.ts';
import type { ImageFacts } from './image-profile.ts';

const general = derived('the image is a base: what runs is decided by the command');

/** What holds for an image that only brings an operating system or a language. */
export const baseImageFacts: ImageFacts = {
  user: { value: 'root', evidence: general },
  capabilities: {
    value: {
      // What ordinary programs use to prepare files, switch users and listen.
      asDefault: [
        'AUDIT_WRITE',
        'CHOWN',
        'DAC_OVERRIDE',
        'FOWNER',
        'KILL',
        'NET_BIND_SERVICE',
        'SETGID',
        'SETUID',
      ],
    },
    evidence: general,
  },
  readOnly: {
    value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
    evidence: assumed('where the application writes is unknown'),
  },
  noNewPrivileges: { value: { compatible: true }, evidence: general },
  dataPaths: { value: [], evidence: general },
  healthcheck: {
    value: noCheck('the port and the address are those of the application'),
    evidence: general,
  },
  resources: {
    value: { memory: '1G', memoryFloor: '64M', cpus: 1, pids: 512 },
    evidence: sizeClass('application'),
  },
  versionedData: { value: false, evidence: general },
};
