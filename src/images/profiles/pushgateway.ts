import { forServices } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { documented, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('prometheus/pushgateway Dockerfile');

export const pushgateway: ImageProfile = profile(
  {
    family: 'pushgateway',
    title: 'Prometheus Pushgateway',
    kind: 'daemon',
    repositories: ['docker.io/prom/pushgateway', 'quay.io/prometheus/pushgateway'],
  },
  () => ({
    facts: {
      user: { value: '65534:65534', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: dockerfile },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:9091/-/healthy'),
        evidence: documented('Pushgateway manual; BusyBox wget of the base image'),
      },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [9091], evidence: dockerfile },
      audience: forServices('a collector of measurements'),
      stableTag: {
        value: { tag: 'v1.11.0', asOf: '2025-01', major: '1' },
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
