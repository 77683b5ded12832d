import { assumed, derived, documented, practisedBy } from '../evidence.ts';
import type { HostNeeds } from './host-needs.ts';

const homeAssistant = practisedBy('many public Compose files of Home Assistant');
const matterServer = documented('matter-js/python-matter-server docs/docker.md');
const musicAssistant = documented('Music Assistant manual, installation');
const discovery = 'it finds devices by broadcasts in the local network';

/** Images that control devices of a home. */
export const homeImages: readonly HostNeeds[] = [
  {
    repositories: [
      'ghcr.io/home-assistant/home-assistant',
      'docker.io/homeassistant/home-assistant',
      'lscr.io/linuxserver/homeassistant',
      'docker.io/linuxserver/homeassistant',
    ],
    insteadOfPrivileged: {
      value:
        ' and list the sticks that it uses under "devices", such as "/dev/serial/by-id/NAME:/dev/ttyUSB0", mount "/run/dbus:/run/dbus:ro" and add NET_ADMIN and NET_RAW to "cap_add" for Bluetooth',
      evidence: derived(
        'devices are reached by "devices"; its manual on Bluetooth asks for /run/dbus',
      ),
    },
    namespaces: { value: { network_mode: discovery }, evidence: homeAssistant },
  },
  {
    repositories: ['ghcr.io/esphome/esphome', 'docker.io/esphome/esphome'],
    insteadOfPrivileged: {
      value:
        ': only to flash over USB it needs the adapter, such as "/dev/ttyUSB0", under "devices"',
      evidence: documented('ESPHome manual, Docker'),
    },
    namespaces: {
      value: {
        network_mode:
          'it sees by mDNS which devices are online, which "ESPHOME_DASHBOARD_USE_PING=true" and port 6052 replace',
      },
      evidence: documented('ESPHome manual, Docker'),
    },
  },
  {
    repositories: ['docker.io/koenkk/zigbee2mqtt', 'ghcr.io/koenkk/zigbee2mqtt'],
    insteadOfPrivileged: {
      value:
        ' and list the adapter under "devices", such as "/dev/serial/by-id/NAME:/dev/ttyACM0", and the group "dialout" under "group_add"; an adapter in the network needs neither',
      evidence: documented('Koenkk/zigbee2mqtt.io docs/guide/installation/02_docker.md'),
    },
  },
  {
    repositories: ['docker.io/zwavejs/zwave-js-ui', 'ghcr.io/zwave-js/zwave-js-ui'],
    insteadOfPrivileged: {
      value: ' and list the stick under "devices", such as "/dev/serial/by-id/NAME:/dev/zwave"',
      evidence: practisedBy('many public Compose files of zwave-js-ui'),
    },
  },
  {
    repositories: ['ghcr.io/blakeblackshear/frigate', 'docker.io/blakeblackshear/frigate'],
    insteadOfPrivileged: {
      value:
        ' and list what it uses under "devices": "/dev/dri/renderD128" for an Intel or AMD GPU, "/dev/bus/usb" for a Coral stick, "/dev/apex_0" for a Coral card; statistics of an Intel GPU need PERFMON in "cap_add"',
      evidence: derived(
        'devices are reached by "devices", and counters of a GPU are read with PERFMON',
      ),
    },
  },
  {
    repositories: ['docker.io/octoprint/octoprint'],
    insteadOfPrivileged: {
      value:
        ' and list the printer under "devices", such as "/dev/serial/by-id/NAME:/dev/ttyACM0", and a camera as "/dev/video0"',
      evidence: documented('OctoPrint/octoprint-docker README'),
    },
  },
  {
    repositories: [
      'ghcr.io/matter-js/python-matter-server',
      'ghcr.io/home-assistant-libs/python-matter-server',
    ],
    namespaces: {
      value: { network_mode: 'Matter works by IPv6 multicast in the local network' },
      evidence: matterServer,
    },
    unconfined: {
      value: { apparmor: 'it reaches Bluetooth through D-Bus, which the usual profile forbids' },
      evidence: matterServer,
    },
  },
  {
    repositories: ['ghcr.io/music-assistant/server'],
    insteadOfPrivileged: {
      value: ': only shares of the network that it mounts need SYS_ADMIN and DAC_READ_SEARCH',
      evidence: musicAssistant,
    },
    namespaces: {
      value: { network_mode: 'it finds players by broadcasts in the local network' },
      evidence: musicAssistant,
    },
    unconfined: {
      value: { apparmor: 'it mounts shares of the network' },
      evidence: musicAssistant,
    },
    capabilities: { value: ['DAC_READ_SEARCH', 'SYS_ADMIN'], evidence: musicAssistant },
  },
  {
    repositories: ['docker.io/homebridge/homebridge', 'ghcr.io/homebridge/homebridge'],
    namespaces: {
      value: { network_mode: 'HomeKit finds it by mDNS' },
      evidence: documented('homebridge/docker-homebridge README'),
    },
  },
  {
    repositories: ['docker.io/aceberg/watchyourlan', 'ghcr.io/jokob-sk/netalertx'],
    namespaces: {
      value: { network_mode: 'it scans the local network with ARP' },
      evidence: derived('ARP does not leave the network of a container'),
    },
  },
  {
    repositories: ['ghcr.io/athombv/homey-shs', 'ghcr.io/ownbee/hass-otbr-docker'],
    namespaces: {
      value: { network_mode: discovery },
      evidence: assumed('it connects devices of a home'),
    },
  },
];
