import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  noCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('apache/nifi nifi-docker/dockerhub/Dockerfile');

export const nifi: ImageProfile = profile(
  {
    family: 'nifi',
    title: 'Apache NiFi',
    kind: 'daemon',
    repositories: ['docker.io/apache/nifi'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: [
          '/opt/nifi/nifi-current/conf',
          '/opt/nifi/nifi-current/content_repository',
          '/opt/nifi/nifi-current/database_repository',
          '/opt/nifi/nifi-current/flowfile_repository',
          '/opt/nifi/nifi-current/logs',
          '/opt/nifi/nifi-current/provenance_repository',
          '/opt/nifi/nifi-current/state',
        ],
        evidence: source,
      },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
          sizedBy: ['NIFI_JVM_HEAP_INIT', 'NIFI_JVM_HEAP_MAX'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [8000, 8080, 8443, 10000], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
