import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('rustfs/rustfs Dockerfile');

export const rustfs: ImageProfile = profile(
  {
    family: 'rustfs',
    title: 'RustFS',
    kind: 'daemon',
    repositories: ['docker.io/rustfs/rustfs', 'ghcr.io/rustfs/rustfs', 'quay.io/rustfs/rustfs'],
    commands: ['rustfs'],
  },
  () => ({
    facts: {
      user: { value: '10001:10001', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/data', '/logs'], evidence: source },
      healthcheck: { value: noCheck('the address is that of RUSTFS_ADDRESS'), evidence: source },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Rust service'),
      },
      ports: { value: [9000, 9001], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
