import { forServices } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { derived, documented, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('metrics of a database read');
const dockerfile = readIn('prometheus-community/postgres_exporter Dockerfile');

export const postgresExporter: ImageProfile = profile(
  {
    family: 'postgres-exporter',
    title: 'PostgreSQL exporter',
    kind: 'daemon',
    repositories: [
      'docker.io/prometheuscommunity/postgres-exporter',
      'quay.io/prometheuscommunity/postgres-exporter',
    ],
  },
  () => ({
    facts: {
      user: { value: '65534:65534', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: lab },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: dockerfile },
      secrets: {
        value: [
          { name: 'DATA_SOURCE_PASS', fileVariable: 'DATA_SOURCE_PASS_FILE', secret: true },
          {
            name: 'DATA_SOURCE_NAME',
            fileVariable: 'DATA_SOURCE_PASS_FILE',
            secret: false,
            urlParts: { user: 'DATA_SOURCE_USER', address: 'DATA_SOURCE_URI' },
          },
        ],
        evidence: documented('postgres_exporter README, environment variables'),
      },
      healthcheck: { value: wgetFetches('http://127.0.0.1:9187/'), evidence: lab },
      resources: {
        value: { memory: '128M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: lab,
      },
      ports: { value: [9187], evidence: dockerfile },
      audience: forServices('an exporter of measurements'),
      stableTag: {
        value: { tag: 'v0.17.1', asOf: '2025-03', major: '0' },
        evidence: derived('release of February 2025'),
      },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'another address',
        tag: /./,
        when: [
          {
            kind: 'command',
            matches: /--web\.(?:listen-address|route-prefix|external-url|config)/,
          },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the command sets the address, the path or TLS'),
            evidence: dockerfile,
          },
        },
      },
    ],
  }),
);
