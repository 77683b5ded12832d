import { curlFetches } from '../checks.ts';
import { derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('firefly-iii/base-image Dockerfile.web, the base of the image');

export const fireflyIii: ImageProfile = profile(
  {
    family: 'firefly-iii',
    title: 'Firefly III',
    kind: 'daemon',
    repositories: ['docker.io/fireflyiii/core'],
  },
  () => ({
    facts: {
      user: { value: '33:33', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason:
            'each start writes caches and the settings of nginx and PHP next to those it came with',
        },
        evidence: derived('follows from its base, which fills in templates at each start'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('nothing changes the user after the start'),
      },
      dataPaths: { value: ['/var/www/html/storage/upload'], evidence: dockerfile },
      secrets: {
        value: [
          'APP_KEY',
          'DB_PASSWORD',
          'MAIL_PASSWORD',
          'REDIS_PASSWORD',
          'STATIC_CRON_TOKEN',
        ].map((name) => ({ name, fileVariable: `${name}_FILE`, secret: true })),
        evidence: documented('Firefly III manual, Docker: variables from files'),
      },
      healthcheck: {
        value: curlFetches('http://127.0.0.1:8080/health', { startPeriod: 120 }),
        evidence: practisedBy('a public Compose file'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [8080], evidence: practisedBy('a public Compose file') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
