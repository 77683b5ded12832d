import { succeeds } from '../checks.ts';
import { assumed, derived, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const practice = practisedBy(
  'ilkersigirci/homeserver-docker or an example of tmatens/compose-lint',
);

export const squid: ImageProfile = profile(
  {
    family: 'squid',
    title: 'Squid',
    kind: 'daemon',
    repositories: ['docker.io/ubuntu/squid', 'public.ecr.aws/ubuntu/squid'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: assumed('Squid itself switches to the user proxy') },
      dropsTo: { value: '13:13', evidence: practice },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'Squid cannot switch to the user proxy and stops',
        },
        evidence: practice,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/run' },
            { path: '/tmp' },
            { path: '/var/log/squid', owner: '13:13', options: ['mode=0755'] },
            { path: '/var/spool/squid', owner: '13:13', options: ['mode=0755'], purpose: 'cache' },
          ],
        },
        evidence: practice,
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('starts as root and only gives rights up'),
      },
      // The cache may be lost at any time.
      dataPaths: { value: [], evidence: practice },
      healthcheck: {
        value: succeeds(['pidof', 'squid']),
        evidence: practisedBy('a public Compose file'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('proxy with a cache in memory'),
      },
      ports: {
        value: [3128],
        evidence: assumed('the usual port of Squid'),
      },
      versionedData: { value: false, evidence: derived('the cache can be built again') },
    },
  }),
);
