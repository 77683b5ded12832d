import { forAdministrators } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { measured, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, named volume, alert sent and read back');
const dockerfile = readIn('prometheus/alertmanager Dockerfile');

export const alertmanager: ImageProfile = profile(
  {
    family: 'alertmanager',
    title: 'Prometheus Alertmanager',
    kind: 'daemon',
    repositories: ['docker.io/prom/alertmanager', 'quay.io/prometheus/alertmanager'],
  },
  () => ({
    facts: {
      user: { value: '65534:65534', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: lab },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: ['/alertmanager'], evidence: dockerfile },
      healthcheck: { value: wgetFetches('http://127.0.0.1:9093/-/healthy'), evidence: lab },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: lab,
      },
      ports: { value: [9093], evidence: dockerfile },
      audience: forAdministrators('a console for alerts'),
      stableTag: { value: { tag: 'v0.34.0', asOf: '2026-08', major: '0' }, evidence: publishedTag },
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
