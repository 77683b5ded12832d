import { forServices } from '../audience.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('henrygd/beszel internal/dockerfile_agent');

export const beszelAgent: ImageProfile = profile(
  {
    family: 'beszel-agent',
    title: 'Beszel agent',
    kind: 'daemon',
    repositories: [
      'docker.io/henrygd/beszel-agent',
      'ghcr.io/henrygd/beszel/beszel-agent',
      'ghcr.io/henrygd/beszel-agent',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/var/lib/beszel-agent'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('small Go service'),
      },
      ports: { value: [45876], evidence: documented('Beszel manual, agent') },
      audience: forServices('an agent for measurements'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
