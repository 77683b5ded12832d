import { succeeds } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('wg-easy/wg-easy Dockerfile, docker-compose.yml');

export const wgEasy: ImageProfile = profile(
  {
    family: 'wg-easy',
    title: 'WireGuard Easy',
    kind: 'daemon',
    repositories: ['ghcr.io/wg-easy/wg-easy', 'docker.io/weejewel/wg-easy'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      // NET_ADMIN and SYS_MODULE are no usual capabilities: the service adds them itself.
      capabilities: {
        value: {
          asDefault: ['NET_RAW'],
          onBindMount: ['DAC_OVERRIDE'],
          withoutThem: 'iptables cannot write the rules that let clients through',
        },
        evidence: derived('each change of the tunnel runs iptables, which opens a raw socket'),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'wg-quick and iptables write below /etc and /run, where is not known exactly',
        },
        evidence: assumed('nobody is known to run it that way'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('everything runs as root and gains nothing by executing a program'),
      },
      dataPaths: { value: ['/etc/wireguard'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: {
          memory: '512M',
          memoryFloor: '128M',
          memoryReservation: '64M',
          cpus: 1,
          pids: 256,
        },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [51820, 51821], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('version 15 keeps in a database what older ones keep in files'),
      },
    },
    variants: [
      {
        name: 'before 14',
        tag: /^v?(?:\d|1[0-3])(?:\D|$)/,
        facts: {
          healthcheck: {
            value: succeeds(['sh', '-c', 'wg show | grep -q interface']),
            evidence: derived('the check that later versions declare'),
          },
        },
      },
    ],
  }),
);
