import { noCheck, wgetFetches } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('directus/directus Dockerfile');

export const directus: ImageProfile = profile(
  {
    family: 'directus',
    title: 'Directus',
    kind: 'daemon',
    repositories: ['docker.io/directus/directus'],
    commands: [],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/home/node/.pm2', owner: '1000:1000', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
          needsMount: ['/directus/uploads'],
        },
        evidence: assumed('extensions and the process manager may write elsewhere'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: {
        value: ['/directus/database', '/directus/extensions', '/directus/uploads'],
        evidence: dockerfile,
      },
      secrets: {
        value: [
          { name: 'DB_PASSWORD', fileVariable: 'DB_PASSWORD_FILE', secret: true },
          { name: 'SECRET', fileVariable: 'SECRET_FILE', secret: true },
        ],
        evidence: readIn('directus/directus packages/env/src/lib/create-env.ts'),
      },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:8055/server/ping', { startPeriod: 120 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [8055], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'another port',
        tag: /./,
        when: [{ kind: 'environment', name: 'PORT' }],
        facts: {
          healthcheck: { value: noCheck('the variable sets another port'), evidence: dockerfile },
        },
      },
    ],
  }),
);
