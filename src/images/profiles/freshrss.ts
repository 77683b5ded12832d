import { noCheck, succeeds } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('FreshRSS/FreshRSS Docker/Dockerfile, Docker/entrypoint.sh');
const practice = practisedBy('several public Compose files');

export const freshrss: ImageProfile = profile(
  {
    family: 'freshrss',
    title: 'FreshRSS',
    kind: 'daemon',
    repositories: ['docker.io/freshrss/freshrss', 'ghcr.io/freshrss/freshrss'],
    commands: ['apache2', 'httpd', '/bin/sh', 'sh'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: ['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'pages are served, but feeds are not fetched any more',
        },
        evidence: derived('follows from the entrypoint, cron, su and Apache'),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start changes the settings of PHP and Apache in /etc',
        },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: {
        value: ['/var/www/FreshRSS/data', '/var/www/FreshRSS/extensions'],
        evidence: practice,
      },
      healthcheck: {
        value: succeeds(['/var/www/FreshRSS/cli/health.php'], { startPeriod: 60 }),
        evidence: practice,
      },
      resources: {
        value: {
          memory: '512M',
          memoryFloor: '128M',
          memoryReservation: '64M',
          cpus: 1,
          pids: 256,
        },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [80], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'another address',
        tag: /./,
        when: [{ kind: 'environment', name: 'LISTEN' }],
        facts: {
          healthcheck: { value: noCheck('the service sets the address'), evidence: source },
        },
      },
    ],
  }),
);
