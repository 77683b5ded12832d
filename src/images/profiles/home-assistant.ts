import { curlFetches } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('home-assistant/core Dockerfile, rootfs/etc/services.d/home-assistant/run');
const practice = practisedBy('ilkersigirci/homeserver-docker, an example of tmatens/compose-lint');

export const homeAssistant: ImageProfile = profile(
  {
    family: 'home-assistant',
    title: 'Home Assistant',
    kind: 'daemon',
    repositories: [
      'docker.io/homeassistant/home-assistant',
      'ghcr.io/home-assistant/home-assistant',
      'docker.io/homeassistant/amd64-homeassistant',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      // Bluetooth and the discovery of DHCP also need NET_ADMIN.
      capabilities: {
        value: {
          asDefault: ['DAC_OVERRIDE', 'NET_RAW'],
          withoutThem: 'integrations that ping or listen for DHCP fail one by one',
        },
        evidence: practice,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run', options: ['exec'], purpose: 's6' }, { path: '/tmp' }],
          needsMount: ['/config'],
        },
        evidence: assumed('two public files do it, but integrations install Python packages later'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: assumed('integrations may call programs that gain rights'),
      },
      dataPaths: { value: ['/config'], evidence: source },
      healthcheck: {
        value: curlFetches('http://127.0.0.1:8123/manifest.json', { startPeriod: 180 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Python application with many integrations'),
      },
      ports: { value: [8123], evidence: practice },
      stopGrace: {
        value: 240,
        evidence: readIn('home-assistant/core Dockerfile: S6_SERVICES_GRACETIME 240000'),
      },
      firstProcess: {
        value: 'supervises',
        evidence: readIn(
          'home-assistant/docker-base alpine/Dockerfile: ENTRYPOINT /init of s6-overlay',
        ),
      },
      versionedData: {
        value: true,
        evidence: derived('the database and the settings are migrated and cannot go back'),
      },
    },
  }),
);
