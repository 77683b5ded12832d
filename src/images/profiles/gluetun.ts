import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';

const dockerfile = readIn('qdm12/gluetun Dockerfile');

function variable(name: string): SecretVariable {
  return { name, fileVariable: `${name}_SECRETFILE`, secret: true };
}

export const gluetun: ImageProfile = {
  family: 'gluetun',
  title: 'Gluetun',
  kind: 'daemon',
  repositories: ['docker.io/qmcgaw/gluetun', 'ghcr.io/qdm12/gluetun'],
  facts: {
    user: { value: 'root', evidence: dockerfile },
    // NET_ADMIN is no usual capability: the service adds it itself.
    capabilities: {
      value: {
        asDefault: ['CHOWN', 'DAC_OVERRIDE', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID'],
        withoutThem: 'the firewall, the device of the tunnel or the test of the tunnel fails',
      },
      evidence: derived(
        'follows from its settings: iptables, ICMP, a missing /dev/net/tun, PUID, a user for OpenVPN',
      ),
    },
    readOnly: {
      value: {
        kind: 'unsupported',
        reason: 'it writes the settings of OpenVPN and of its resolver below /etc',
      },
      evidence: assumed('where it writes was not read'),
    },
    noNewPrivileges: {
      value: { compatible: true },
      evidence: derived('everything runs as root and gains nothing by executing a program'),
    },
    dataPaths: { value: ['/gluetun'], evidence: dockerfile },
    secrets: {
      value: [
        variable('HTTPPROXY_PASSWORD'),
        variable('OPENVPN_ENCRYPTED_KEY'),
        variable('OPENVPN_KEY_PASSPHRASE'),
        variable('OPENVPN_PASSWORD'),
        variable('SHADOWSOCKS_PASSWORD'),
        variable('WIREGUARD_PRESHARED_KEY'),
        variable('WIREGUARD_PRIVATE_KEY'),
      ],
      evidence: dockerfile,
    },
    healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
    resources: {
      value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
      evidence: sizeClass('Go service'),
    },
    ports: { value: [8000, 8388, 8888], evidence: dockerfile },
    versionedData: { value: false, evidence: derived('it keeps a list of servers only') },
  },
};
