import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('mattermost/mattermost server/build/Dockerfile');
const composeFile = documented('mattermost/docker docker-compose.yml');

export const mattermost: ImageProfile = profile(
  {
    family: 'mattermost',
    title: 'Mattermost',
    kind: 'daemon',
    repositories: [
      'docker.io/mattermost/mattermost-enterprise-edition',
      'docker.io/mattermost/mattermost-team-edition',
    ],
    commands: ['mattermost'],
  },
  () => ({
    facts: {
      user: { value: '2000:2000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      // The file of the vendor leaves it to a variable.
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: composeFile },
      noNewPrivileges: { value: { compatible: true }, evidence: composeFile },
      dataPaths: {
        value: [
          '/mattermost/client/plugins',
          '/mattermost/config',
          '/mattermost/data',
          '/mattermost/logs',
          '/mattermost/plugins',
        ],
        evidence: dockerfile,
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go service with plugins'),
      },
      ports: { value: [8065, 8067, 8074, 8075], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
