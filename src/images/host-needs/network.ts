import { derived, documented, practisedBy } from '../evidence.ts';
import type { HostNeeds } from './host-needs.ts';

const tailscale = practisedBy('many public Compose files of Tailscale');
const netbird = documented('NetBird manual, Docker');
const wgEasy = documented('wg-easy/wg-easy docker-compose.yml');
const tunnel = 'add NET_ADMIN to "cap_add" and "/dev/net/tun:/dev/net/tun" to "devices"';

/** Images that route, resolve or relay for others. */
export const networkImages: readonly HostNeeds[] = [
  {
    repositories: ['docker.io/tailscale/tailscale', 'ghcr.io/tailscale/tailscale'],
    insteadOfPrivileged: {
      value: ` and ${tunnel}; with "TS_USERSPACE=true" it needs neither`,
      evidence: tailscale,
    },
    namespaces: {
      value: { network_mode: 'it makes the host itself a member of the network' },
      evidence: tailscale,
    },
    capabilities: { value: ['NET_ADMIN', 'NET_RAW'], evidence: tailscale },
  },
  {
    repositories: ['docker.io/netbirdio/netbird', 'ghcr.io/netbirdio/netbird'],
    insteadOfPrivileged: {
      value: ' and add NET_ADMIN, SYS_ADMIN and SYS_RESOURCE to "cap_add"',
      evidence: netbird,
    },
    namespaces: {
      value: { network_mode: 'it makes the host itself a member of the network' },
      evidence: netbird,
    },
    capabilities: { value: ['NET_ADMIN', 'SYS_ADMIN'], evidence: netbird },
  },
  {
    repositories: ['docker.io/zerotier/zerotier'],
    insteadOfPrivileged: {
      value: ` and ${tunnel}`,
      evidence: documented('zerotier/ZeroTierOne README.docker.md'),
    },
    namespaces: {
      value: { network_mode: 'it makes the host itself a member of the network' },
      evidence: derived('the tunnel belongs to the network that it runs in'),
    },
  },
  {
    repositories: ['docker.io/qmcgaw/gluetun', 'ghcr.io/qdm12/gluetun'],
    insteadOfPrivileged: { value: ` and ${tunnel}`, evidence: documented('qdm12/gluetun README') },
  },
  {
    repositories: ['ghcr.io/wg-easy/wg-easy', 'docker.io/weejewel/wg-easy'],
    insteadOfPrivileged: {
      value:
        ' and add NET_ADMIN to "cap_add" and "net.ipv4.ip_forward=1" and "net.ipv4.conf.all.src_valid_mark=1" to "sysctls"; unless the host has loaded the module "wireguard", it needs SYS_MODULE too',
      evidence: wgEasy,
    },
    namespaces: {
      value: { network_mode: 'it routes for the host' },
      evidence: derived('the tunnel belongs to the network that it runs in'),
    },
  },
  {
    repositories: [
      'lscr.io/linuxserver/wireguard',
      'docker.io/linuxserver/wireguard',
      'ghcr.io/linuxserver/wireguard',
    ],
    insteadOfPrivileged: {
      value:
        ' and add NET_ADMIN to "cap_add" and "net.ipv4.conf.all.src_valid_mark=1" to "sysctls"; unless the host has loaded the module "wireguard", it needs SYS_MODULE too',
      evidence: documented('linuxserver/docker-wireguard readme-vars.yml'),
    },
  },
  {
    repositories: ['docker.io/coturn/coturn', 'ghcr.io/coturn/coturn'],
    namespaces: {
      value: {
        network_mode:
          'Docker is slow with the many ports of a relay; "--min-port" and "--max-port" make them few enough to publish',
      },
      evidence: documented('coturn/coturn docker/coturn/README.md'),
    },
  },
  {
    repositories: ['docker.io/pihole/pihole', 'ghcr.io/pi-hole/pihole'],
    namespaces: {
      value: { network_mode: 'as a DHCP server it answers broadcasts' },
      evidence: derived('broadcasts do not enter the network of a container'),
    },
  },
  {
    repositories: ['docker.io/adguard/adguardhome'],
    namespaces: {
      value: { network_mode: 'as a DHCP server it answers broadcasts' },
      evidence: derived('broadcasts do not enter the network of a container'),
    },
  },
  {
    repositories: ['docker.io/rustdesk/rustdesk-server', 'ghcr.io/rustdesk/rustdesk-server'],
    namespaces: {
      value: { network_mode: 'it must see the addresses from which clients really come' },
      evidence: derived('Docker may hide the address of a client behind its own'),
    },
  },
  {
    repositories: ['docker.io/favonia/cloudflare-ddns'],
    namespaces: {
      value: { network_mode: 'it finds the IPv6 address of the host' },
      evidence: documented('favonia/cloudflare-ddns README'),
    },
  },
];
