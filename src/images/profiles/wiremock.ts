import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  ordinaryCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('wiremock/wiremock-docker Dockerfile');

export const wiremock: ImageProfile = profile(
  {
    family: 'wiremock',
    title: 'WireMock',
    kind: 'daemon',
    repositories: ['docker.io/wiremock/wiremock'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/home/wiremock'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [8080, 8443], evidence: source },
      versionedData: { value: false, evidence: derived('the answers are files of the project') },
    },
  }),
);
