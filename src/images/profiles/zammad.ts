import { noCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('zammad/zammad Dockerfile');

export const zammad: ImageProfile = profile(
  {
    family: 'zammad',
    title: 'Zammad',
    kind: 'daemon',
    repositories: ['ghcr.io/zammad/zammad', 'docker.io/zammad/zammad-docker-compose'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the start of the web server fills in settings in /etc/nginx',
        },
        evidence: assumed('the entrypoint was not read'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('nothing in it relies on a setuid program'),
      },
      dataPaths: { value: ['/opt/zammad/storage'], evidence: dockerfile },
      healthcheck: {
        value: noCheck('each of its services runs another program'),
        evidence: dockerfile,
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Rails application'),
      },
      ports: {
        value: [3000, 6042, 8080],
        evidence: documented('zammad-docker-compose, services of the stack'),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
