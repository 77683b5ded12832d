import { forAdministrators } from '../audience.ts';
import { noCheck, succeeds, wgetFetches } from '../checks.ts';
import { assumed, documented, measured, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, named volume, metrics scraped and read back');
const dockerfile = readIn('prometheus/prometheus Dockerfile');

export const prometheus: ImageProfile = profile(
  {
    family: 'prometheus',
    title: 'Prometheus',
    kind: 'daemon',
    repositories: ['docker.io/prom/prometheus', 'quay.io/prometheus/prometheus'],
  },
  () => ({
    facts: {
      user: { value: '65534:65534', evidence: lab },
      capabilities: { value: { asDefault: [] }, evidence: lab },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: ['/prometheus'], evidence: dockerfile },
      healthcheck: { value: wgetFetches('http://127.0.0.1:9090/-/healthy'), evidence: lab },
      resources: {
        // Memory grows with the number of series: the lab had hardly any.
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '256M', cpus: 1, pids: 256 },
        evidence: documented('Prometheus manual: a few KiB of memory a series'),
      },
      ports: { value: [9090], evidence: dockerfile },
      audience: forAdministrators('a monitoring server'),
      stableTag: { value: { tag: 'v3.14.0', asOf: '2026-08', major: '3' }, evidence: publishedTag },
      versionedData: { value: true, evidence: documented('Prometheus 3 migration guide: storage') },
    },
    variants: [
      {
        name: 'distroless',
        tag: /distroless/,
        facts: {
          healthcheck: {
            value: succeeds(['promtool', 'check', 'healthy', '--url=http://127.0.0.1:9090']),
            evidence: documented('promtool manual'),
          },
        },
      },
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
      {
        name: 'another data folder',
        tag: /./,
        when: [{ kind: 'command', matches: /--storage\.[a-z.]*path[= ](?!\/prometheus\b)/ }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [] },
            evidence: assumed('the command names a folder that may not be mounted'),
          },
        },
      },
    ],
  }),
);
