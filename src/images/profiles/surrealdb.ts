import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('surrealdb/surrealdb docker/Dockerfile');

export const surrealdb: ImageProfile = profile(
  {
    family: 'surrealdb',
    title: 'SurrealDB',
    kind: 'daemon',
    repositories: ['docker.io/surrealdb/surrealdb'],
  },
  () => ({
    facts: {
      user: { value: 'not root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/data', '/logs'], evidence: source },
      healthcheck: { value: noCheck('the command names the address'), evidence: source },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Rust service'),
      },
      ports: { value: [8000], evidence: source },
      audience: forServices('a database'),
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
