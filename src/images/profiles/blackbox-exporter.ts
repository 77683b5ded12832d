import { forServices } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('prometheus/blackbox_exporter Dockerfile');

export const blackboxExporter: ImageProfile = profile(
  {
    family: 'blackbox-exporter',
    title: 'Prometheus blackbox exporter',
    kind: 'daemon',
    repositories: ['docker.io/prom/blackbox-exporter', 'quay.io/prometheus/blackbox-exporter'],
  },
  () => ({
    facts: {
      user: { value: '65534:65534', evidence: dockerfile },
      // ICMP probes use the unprivileged socket that Docker allows; raw sockets would need NET_RAW.
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: dockerfile },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:9115/-/healthy'),
        evidence: documented('blackbox exporter manual; BusyBox wget of the base image'),
      },
      resources: {
        value: { memory: '128M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [9115], evidence: dockerfile },
      audience: forServices('an exporter of measurements'),
      stableTag: {
        value: { tag: 'v0.26.0', asOf: '2025-02', major: '0' },
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
