import { curlAnswers, noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('elastic/logstash docker/templates/Dockerfile.erb, bin/docker-entrypoint');

export const logstash: ImageProfile = profile(
  {
    family: 'logstash',
    title: 'Logstash',
    kind: 'daemon',
    repositories: [
      'docker.elastic.co/logstash/logstash',
      'docker.elastic.co/logstash/logstash-oss',
      'docker.io/library/logstash',
      'public.ecr.aws/elastic/logstash',
    ],
    commands: ['logstash', '/usr/local/bin/docker-entrypoint'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start writes settings from variables into config/logstash.yml',
        },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: {
        value: ['/usr/share/logstash/data'],
        evidence: derived('the default folder of queues and positions'),
      },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:9600/', {
          interval: 30,
          timeout: 10,
          startPeriod: 180,
        }),
        evidence: source,
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '1G',
          memoryReservation: '1G',
          cpus: 1,
          pids: 1024,
          sizedBy: ['LS_JAVA_OPTS'],
        },
        evidence: sizeClass('Java service with 1 GB of heap'),
      },
      ports: { value: [5044, 9600], evidence: source },
      stopGrace: {
        value: 120,
        evidence: practisedBy(
          'elastic/helm-charts logstash/values.yaml: terminationGracePeriod 120',
        ),
      },
      versionedData: { value: true, evidence: derived('queues on disk belong to the version') },
    },
    variants: [
      {
        name: 'another address of the API',
        tag: /./,
        when: [
          { kind: 'environment', name: 'API_ENABLED' },
          { kind: 'environment', name: 'API_HTTP_HOST' },
          { kind: 'environment', name: 'API_HTTP_PORT' },
          { kind: 'environment', name: 'API_SSL_ENABLED' },
          { kind: 'environment', name: 'HTTP_HOST' },
          { kind: 'environment', name: 'HTTP_PORT' },
          { kind: 'host-mount', target: /logstash\.yml$|\/config$/ },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the settings may move or switch off the API'),
            evidence: source,
          },
        },
      },
    ],
  }),
);
