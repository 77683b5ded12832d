import { forServices } from '../audience.ts';
import { curlAnswers, noCheck } from '../checks.ts';
import { practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const configure = readIn(
  'confluentinc/schema-registry-images schema-registry/include/etc/confluent/docker/configure',
);

export const cpSchemaRegistry: ImageProfile = profile(
  {
    family: 'cp-schema-registry',
    title: 'Confluent Schema Registry',
    kind: 'daemon',
    repositories: ['docker.io/confluentinc/cp-schema-registry'],
    commands: ['/etc/confluent/docker/run'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: configure },
      capabilities: { value: { asDefault: [] }, evidence: configure },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start renders settings into /etc/schema-registry',
        },
        evidence: configure,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: configure },
      dataPaths: { value: ['/etc/schema-registry/secrets'], evidence: configure },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:8081/subjects', {
          interval: 30,
          timeout: 10,
          startPeriod: 120,
        }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 512,
          sizedBy: ['SCHEMA_REGISTRY_HEAP_OPTS'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [8081], evidence: configure },
      audience: forServices('a registry of message schemas'),
      stableTag: { value: { tag: '7.5.1', asOf: '2023-10', major: '7' }, evidence: publishedTag },
      versionedData: { value: false, evidence: configure },
    },
    variants: [
      {
        name: 'another address',
        tag: /./,
        when: [{ kind: 'environment', name: 'SCHEMA_REGISTRY_LISTENERS' }],
        facts: {
          healthcheck: {
            value: noCheck('SCHEMA_REGISTRY_LISTENERS sets the address'),
            evidence: configure,
          },
        },
      },
    ],
  }),
);
