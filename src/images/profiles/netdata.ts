import { forAdministrators } from '../audience.ts';
import { assumed, derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('netdata/netdata packaging/docker/Dockerfile, run.sh');

export const netdata: ImageProfile = profile(
  {
    family: 'netdata',
    title: 'Netdata',
    kind: 'daemon',
    repositories: ['docker.io/netdata/netdata', 'ghcr.io/netdata/netdata'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      dropsTo: { value: '201:201', evidence: dockerfile },
      // What it measures on the host needs SYS_PTRACE and SYS_ADMIN, which its manual adds.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'NET_RAW', 'SETGID', 'SETUID'],
          withoutThem: 'measurements are missing without a word',
        },
        evidence: derived('starts as root, changes its user, runs setuid plugins and fping'),
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'the start edits groups in /etc' },
        evidence: dockerfile,
      },
      noNewPrivileges: {
        value: {
          compatible: false,
          reason: 'the plugins for processes and containers are setuid programs',
        },
        evidence: dockerfile,
      },
      dataPaths: {
        value: ['/etc/netdata', '/var/cache/netdata', '/var/lib/netdata'],
        evidence: dockerfile,
      },
      healthcheck: {
        value: { kind: 'builtin' },
        evidence: assumed('newer versions of the image have one, older ones do not'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', cpus: 1, pids: 1024 },
        evidence: sizeClass('monitoring agent with its own database'),
      },
      ports: { value: [19_999], evidence: dockerfile },
      audience: forAdministrators('a console for a host'),
      readsHost: {
        value: ['/', '/etc', '/proc', '/sys', '/var/log'],
        evidence: practisedBy('many public Compose files of Netdata'),
      },
      dockerApi: {
        value: ['CONTAINERS'],
        evidence: documented('netdata/netdata packaging/docker/README.md, Docker socket proxy'),
      },
      versionedData: { value: false, evidence: assumed('the database is rebuilt') },
    },
  }),
);
