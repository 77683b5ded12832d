import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('henrygd/beszel internal/dockerfile_hub');

export const beszel: ImageProfile = profile(
  {
    family: 'beszel',
    title: 'Beszel',
    kind: 'daemon',
    repositories: [
      'docker.io/henrygd/beszel',
      'ghcr.io/henrygd/beszel/beszel',
      'ghcr.io/henrygd/beszel',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/beszel_data'] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/beszel_data'], evidence: practisedBy('several public Compose files') },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8090], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
