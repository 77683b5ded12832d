import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const source = readIn('tailscale/tailscale cmd/containerboot/main.go');

export const tailscale: ImageProfile = {
  family: 'tailscale',
  title: 'Tailscale',
  kind: 'daemon',
  repositories: ['docker.io/tailscale/tailscale', 'ghcr.io/tailscale/tailscale'],
  commands: ['/usr/local/bin/containerboot', 'containerboot'],
  facts: {
    user: {
      value: 'root',
      evidence: derived('the Dockerfile for tests in tailscale/tailscale names no user'),
    },
    // Without the kernel's network it needs no rights.
    capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: source },
    readOnly: {
      value: { kind: 'supported', tmpfs: [{ path: '/run' }, { path: '/tmp' }] },
      evidence: assumed('settings decide where the state and the socket lie'),
    },
    noNewPrivileges: {
      value: { compatible: true },
      evidence: derived('everything runs as root and gains nothing by executing a program'),
    },
    dataPaths: { value: ['/var/lib/tailscale'], evidence: assumed('the usual TS_STATE_DIR') },
    healthcheck: {
      value: noCheck('the address that shows its state has to be switched on'),
      evidence: source,
    },
    resources: {
      value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
      evidence: sizeClass('Go service'),
    },
    versionedData: {
      value: false,
      evidence: derived('the state is a key and settings, kept by the control server too'),
    },
  },
  variants: [
    {
      name: 'network of the kernel',
      tag: /./,
      when: [{ kind: 'environment', name: 'TS_USERSPACE' }],
      facts: {
        capabilities: {
          // NET_ADMIN is no usual capability: the service adds it itself.
          value: {
            asDefault: ['MKNOD', 'NET_RAW'],
            onBindMount: ['DAC_OVERRIDE'],
            withoutThem: 'iptables cannot write the rules of subnets and exit nodes',
          },
          evidence: derived('it creates the device of the tunnel, and iptables opens a raw socket'),
        },
      },
    },
  ],
};
