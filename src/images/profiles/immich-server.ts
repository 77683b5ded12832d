import { assumed, derived, documented, practisedBy } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const general = assumed('several public configurations disagree');

export const immichServer: ImageProfile = profile(
  {
    family: 'immich-server',
    title: 'Immich server',
    kind: 'daemon',
    repositories: ['ghcr.io/immich-app/immich-server'],
    commands: ['start.sh', 'start-server.sh'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: documented('immich-app/immich#2750') },
      capabilities: {
        value: { asDefault: [], onBindMount: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'] },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/run' }, { path: '/tmp' }] },
        evidence: general,
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      dataPaths: { value: ['/data', '/usr/src/app/upload'], evidence: documented('Immich manual') },
      secrets: {
        value: [{ name: 'DB_PASSWORD', fileVariable: 'DB_PASSWORD_FILE', secret: true }],
        evidence: documented('Immich manual, environment variables: Docker secrets'),
      },
      healthcheck: {
        value: { kind: 'builtin' },
        evidence: documented('immich-healthcheck in the image'),
      },
      resources: {
        value: { memory: '6G', memoryFloor: '2G', memoryReservation: '1G', cpus: 1, pids: 1024 },
        evidence: documented('Immich manual: 6 GB recommended'),
      },
      ports: { value: [2283], evidence: documented('Immich manual') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
