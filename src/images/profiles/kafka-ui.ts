import { forAdministrators } from '../audience.ts';
import { wgetFetches, withoutCheck } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('provectus/kafka-ui kafka-ui-api/Dockerfile');

export const kafkaUi: ImageProfile = profile(
  {
    family: 'kafka-ui',
    title: 'Kafka UI',
    kind: 'daemon',
    repositories: [
      'docker.io/provectuslabs/kafka-ui',
      'docker.io/kafbat/kafka-ui',
      'ghcr.io/kafbat/kafka-ui',
    ],
  },
  () => ({
    facts: {
      user: { value: 'not root', evidence: source },
      capabilities: noCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:8080/actuator/health', {
          interval: 30,
          startPeriod: 120,
        }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
          sizedBy: ['JAVA_OPTS'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [8080], evidence: source },
      audience: forAdministrators('a console of Kafka'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
    variants: [
      withoutCheck(source, 'SERVER_PORT', 'SERVER_SERVLET_CONTEXT_PATH', 'MANAGEMENT_SERVER_PORT'),
    ],
  }),
);
