import { derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('syncthing/syncthing Dockerfile, script/docker-entrypoint.sh');

export const syncthing: ImageProfile = profile(
  {
    family: 'syncthing',
    title: 'Syncthing',
    kind: 'daemon',
    repositories: ['docker.io/syncthing/syncthing', 'ghcr.io/syncthing/syncthing'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      dropsTo: { value: '1000:1000', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to PUID and PGID',
        },
        evidence: source,
      },
      // Without PCAP the entrypoint goes on when it cannot change the program.
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: source },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/syncthing'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go service that hashes files'),
      },
      ports: { value: [8384, 21027, 22000], evidence: source },
      worksAs: {
        value: '1000:1000',
        evidence: readIn(
          'syncthing/syncthing script/docker-entrypoint.sh: switches only when root started it',
        ),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'with file capabilities',
        tag: /./,
        when: [{ kind: 'environment', name: 'PCAP' }],
        facts: {
          capabilities: {
            value: {
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETFCAP', 'SETGID', 'SETUID'],
              withoutThem:
                'the start ends, because the program cannot get the capabilities of PCAP',
            },
            evidence: source,
          },
          readOnly: {
            value: { kind: 'unsupported', reason: 'PCAP gives the program file capabilities' },
            evidence: source,
          },
          noNewPrivileges: {
            value: { compatible: false, reason: 'PCAP gives the program file capabilities' },
            evidence: source,
          },
        },
      },
    ],
  }),
);
