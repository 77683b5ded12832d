import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('outline/outline Dockerfile');

export const outline: ImageProfile = profile(
  {
    family: 'outline',
    title: 'Outline',
    kind: 'daemon',
    repositories: ['docker.io/outlinewiki/outline', 'docker.getoutline.com/outlinewiki/outline'],
    commands: ['yarn'],
  },
  () => ({
    facts: {
      user: { value: '1001:1001', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the package manager that starts it may write to the home folder'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/var/lib/outline/data'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 512,
          sizedBy: ['NODE_OPTIONS', 'WEB_CONCURRENCY'],
        },
        evidence: sizeClass('large Node.js application'),
      },
      ports: { value: [3000], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
