import { forAdministrators } from '../audience.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  ordinaryCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('obsidiandynamics/kafdrop src/main/docker/Dockerfile');

export const kafdrop: ImageProfile = profile(
  {
    family: 'kafdrop',
    title: 'Kafdrop',
    kind: 'daemon',
    repositories: ['docker.io/obsidiandynamics/kafdrop'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
          sizedBy: ['JVM_OPTS'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [9000], evidence: source },
      audience: forAdministrators('a console of Kafka'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
