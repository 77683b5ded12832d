import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, unmeasuredReadOnly } from '../read-alone.ts';

const source = readIn('librenms/docker Dockerfile');

export const librenms: ImageProfile = profile(
  {
    family: 'librenms',
    title: 'LibreNMS',
    kind: 'daemon',
    repositories: ['docker.io/librenms/librenms'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: [
            'AUDIT_WRITE',
            'CHOWN',
            'DAC_OVERRIDE',
            'FOWNER',
            'KILL',
            'NET_BIND_SERVICE',
            'NET_RAW',
            'SETGID',
            'SETUID',
          ],
          withoutThem: 'devices count as down, because pings fail',
        },
        evidence: derived('it pings with programs that carry NET_RAW as a file capability'),
      },
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: {
        value: {
          compatible: false,
          reason:
            'it pings as an ordinary user, with programs that gain the right by file capabilities',
        },
        evidence: source,
      },
      dataPaths: { value: ['/data'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [162, 514, 8000], evidence: source },
      firstProcess: { value: 'supervises', evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
