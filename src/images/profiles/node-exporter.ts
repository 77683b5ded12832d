import { forServices } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { measured, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('with /proc, /sys and / of the host mounted read-only, metrics read');
const dockerfile = readIn('prometheus/node_exporter Dockerfile');

export const nodeExporter: ImageProfile = profile(
  {
    family: 'node-exporter',
    title: 'Prometheus node exporter',
    kind: 'daemon',
    repositories: ['docker.io/prom/node-exporter', 'quay.io/prometheus/node-exporter'],
  },
  () => ({
    facts: {
      user: { value: '65534:65534', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: lab },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: wgetFetches('http://127.0.0.1:9100/'), evidence: lab },
      resources: {
        value: { memory: '128M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: lab,
      },
      ports: { value: [9100], evidence: dockerfile },
      audience: forServices('an exporter of measurements'),
      readsHost: { value: ['/', '/proc', '/sys'], evidence: lab },
      stableTag: {
        value: { tag: 'v1.9.1', asOf: '2025-04', major: '1' },
        evidence: publishedTag,
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
