import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('pi-hole/docker-pi-hole src/Dockerfile, start.sh, bash_functions.sh');

export const pihole: ImageProfile = profile(
  {
    family: 'pihole',
    title: 'Pi-hole',
    kind: 'daemon',
    repositories: ['docker.io/pihole/pihole', 'ghcr.io/pi-hole/pihole'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      // Each start gives pihole-FTL the file capabilities that the container has. DHCP also needs NET_ADMIN.
      capabilities: {
        value: {
          asDefault: [
            'CHOWN',
            'DAC_OVERRIDE',
            'FOWNER',
            'KILL',
            'NET_BIND_SERVICE',
            'NET_RAW',
            'SETFCAP',
            'SETGID',
            'SETUID',
          ],
          withoutThem: 'the start ends with "Unable to set capabilities for pihole-FTL"',
        },
        evidence: derived(
          'follows from the entrypoint, which sets file capabilities at each start',
        ),
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'each start edits accounts and crontabs in /etc' },
        evidence: entrypoint,
      },
      noNewPrivileges: {
        value: { compatible: false, reason: 'pihole-FTL gets its rights from file capabilities' },
        evidence: entrypoint,
      },
      dataPaths: { value: ['/etc/dnsmasq.d', '/etc/pihole'], evidence: entrypoint },
      healthcheck: { value: { kind: 'builtin' }, evidence: entrypoint },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('DNS server with lists in memory'),
      },
      ports: { value: [53, 67, 80, 123, 443], evidence: entrypoint },
      versionedData: {
        value: true,
        evidence: derived('the settings of version 5 are migrated and cannot go back'),
      },
    },
  }),
);
