import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, documented, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('grafana/tempo cmd/tempo/Dockerfile');
const practice = practisedBy('a public configuration with read_only and cap_drop ALL');

export const tempo: ImageProfile = profile(
  {
    family: 'tempo',
    title: 'Grafana Tempo',
    kind: 'daemon',
    repositories: ['docker.io/grafana/tempo'],
  },
  () => ({
    facts: {
      user: { value: '10001:10001', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/var/tempo'] },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/var/tempo'], evidence: dockerfile },
      healthcheck: {
        value: noCheck('newer images hold neither a shell nor a client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go database'),
      },
      ports: { value: [3200, 4317, 4318], evidence: documented('Tempo manual') },
      audience: forServices('a store of traces'),
      stableTag: { value: { tag: '2.6.1', asOf: '2024-10', major: '2' }, evidence: publishedTag },
      versionedData: { value: true, evidence: documented('Tempo manual, block format versions') },
    },
    variants: [
      {
        name: 'own data folder',
        tag: /./,
        when: [{ kind: 'command', matches: /-config\.file/ }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the mounted configuration may store in /tmp/tempo or elsewhere'),
          },
        },
      },
    ],
  }),
);
