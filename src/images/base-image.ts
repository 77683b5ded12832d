import type { Capability } from '../compose/capabilities.ts';
import { noCheck } from './checks.ts';
import { assumed, derived, sizeClass } from './evidence.ts';
import type { ImageFacts } from './image-profile.ts';

/**
 * What ordinary entrypoints that start as root use to prepare files and to drop privileges. Without
 * DAC_OVERRIDE databases die at their second start, without KILL supervisors hang at the stop,
 * without NET_BIND_SERVICE a binary that carries this file capability cannot be executed at all, and
 * without AUDIT_WRITE `su` and `runuser` of PAM 1.1.8 (Ubuntu 18.04 and older) end with "System error".
 */
export const ordinaryStart: readonly Capability[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'NET_BIND_SERVICE',
  'SETGID',
  'SETUID',
];

const general = derived('the image is a base: what runs is decided by the command');

/** What holds for an image that only brings an operating system or a language. */
export const baseImageFacts: ImageFacts = {
  user: { value: 'root', evidence: general },
  capabilities: {
    value: {
      asDefault: ordinaryStart,
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
