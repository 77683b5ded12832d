import { forServices } from '../audience.ts';
import { noCheck, succeeds } from '../checks.ts';
import { documented, measured, publishedTag } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('3.4, first and second boot, named volume, key written and read back');

export const etcd: ImageProfile = profile(
  {
    family: 'etcd',
    title: 'etcd',
    kind: 'daemon',
    repositories: ['quay.io/coreos/etcd', 'gcr.io/etcd-development/etcd'],
    commands: ['etcd', '/usr/local/bin/etcd'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: lab },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: lab },
      readOnly: {
        // The image declares no volume; the vendor's examples keep the data here.
        value: { kind: 'supported', tmpfs: [], needsMount: ['/etcd-data'] },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: ['/etcd-data'], evidence: documented('etcd manual, running in Docker') },
      healthcheck: { value: succeeds(['etcdctl', 'endpoint', 'health']), evidence: lab },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: lab,
      },
      ports: { value: [2379, 2380], evidence: documented('etcd manual') },
      audience: forServices('a key-value store'),
      stableTag: {
        value: { tag: 'v3.5.14', asOf: '2024-05', major: '3' },
        evidence: publishedTag,
      },
      versionedData: { value: true, evidence: documented('etcd upgrade manual') },
    },
    variants: [
      {
        name: 'old client or TLS',
        tag: /./,
        when: [
          { kind: 'command', matches: /https:|--cert-file|--client-cert-auth/ },
          { kind: 'environment', name: 'ETCD_CERT_FILE' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the client would need certificates'),
            evidence: documented('etcd manual, transport security'),
          },
        },
      },
      {
        name: 'before 3.4',
        tag: /^v?(?:2|3\.[0-3])(?:\D|$)/,
        facts: {
          healthcheck: {
            value: noCheck('the client of this version speaks the old API by default'),
            evidence: documented('etcd 3.4 upgrade manual'),
          },
        },
      },
    ],
  }),
);
