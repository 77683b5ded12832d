import { forServices } from '../audience.ts';
import { noCheck, succeeds } from '../checks.ts';
import { assumed, documented, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('grafana/loki cmd/loki/Dockerfile, cmd/loki/main.go');
const practice = practisedBy('an example of tmatens/compose-lint');

export const loki: ImageProfile = profile(
  {
    family: 'loki',
    title: 'Grafana Loki',
    kind: 'daemon',
    repositories: ['docker.io/grafana/loki'],
  },
  () => ({
    facts: {
      user: { value: '10001:10001', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/loki'] },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/loki'], evidence: dockerfile },
      healthcheck: {
        value: noCheck('since 2026 the image holds neither a shell nor a client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go database'),
      },
      ports: { value: [3100, 9095], evidence: dockerfile },
      audience: forServices('a log store'),
      stableTag: { value: { tag: '3.7.6', asOf: '2026-08', major: '3' }, evidence: publishedTag },
      versionedData: { value: true, evidence: documented('Loki manual, storage schema') },
    },
    variants: [
      {
        name: 'with -health',
        tag: /^(?:3\.[7-9]|[4-9])/,
        facts: {
          healthcheck: {
            value: succeeds(['/usr/bin/loki', '-health'], { startPeriod: 60 }),
            evidence: dockerfile,
          },
        },
      },
      {
        name: 'own configuration',
        tag: /./,
        when: [
          { kind: 'mount', path: '/etc/loki' },
          { kind: 'command', matches: /-config\.file/ },
        ],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the mounted configuration may store elsewhere than in /loki'),
          },
        },
      },
    ],
  }),
);
