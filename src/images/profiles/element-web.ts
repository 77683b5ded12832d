import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, checkOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('element-hq/element-web Dockerfile');

export const elementWeb: ImageProfile = profile(
  {
    family: 'element-web',
    title: 'Element Web',
    kind: 'daemon',
    repositories: ['docker.io/vectorim/element-web', 'ghcr.io/element-hq/element-web'],
  },
  () => ({
    facts: {
      user: { value: '101:101', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start fills in templates in /etc/nginx and changes the settings of the page',
        },
        evidence: source,
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('static web site'),
      },
      ports: { value: [80], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
