import { noCheck } from '../checks.ts';
import { derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn(
  'AdguardTeam/AdGuardHome docker/Dockerfile: file capability on the program',
);
const practice = practisedBy('ilkersigirci/homeserver-docker');

export const adguardHome: ImageProfile = profile(
  {
    family: 'adguard-home',
    title: 'AdGuard Home',
    kind: 'daemon',
    repositories: ['docker.io/adguard/adguardhome'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      // DHCP also needs NET_ADMIN, NET_RAW and the network of the host.
      capabilities: {
        value: {
          asDefault: ['NET_BIND_SERVICE'],
          onBindMount: ['DAC_OVERRIDE'],
          asUser: ['NET_BIND_SERVICE'],
          withoutThem: 'the kernel refuses to start the program',
        },
        evidence: dockerfile,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/opt/adguardhome/conf', '/opt/adguardhome/work'],
        },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: {
        value: ['/opt/adguardhome/conf', '/opt/adguardhome/work'],
        evidence: dockerfile,
      },
      healthcheck: {
        value: noCheck('the first visit and the settings decide the port'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service with lists in memory'),
      },
      ports: { value: [53, 80, 443, 853, 3000], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the settings are migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'DHCP',
        tag: /./,
        when: [
          { kind: 'network', is: 'host' },
          { kind: 'publishes', port: 67 },
        ],
        facts: {
          capabilities: {
            // NET_ADMIN is no usual capability: a service that serves DHCP adds it itself.
            value: {
              asDefault: ['NET_BIND_SERVICE', 'NET_RAW'],
              onBindMount: ['DAC_OVERRIDE'],
              asUser: ['NET_BIND_SERVICE', 'NET_RAW'],
              withoutThem:
                'the kernel refuses to start the program, or DHCP answers nobody while DNS works',
            },
            evidence: documented('AdGuardHome wiki, Docker and DHCP'),
          },
        },
      },
    ],
  }),
);
