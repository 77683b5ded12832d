import { wgetFetches } from '../checks.ts';
import { derived, documented, practisedBy, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('rybbit-io/rybbit server/Dockerfile, docker-entrypoint.sh');
const composeFile = documented('rybbit-io/rybbit docker-compose.yml');
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');

export const rybbitBackend: ImageProfile = profile(
  {
    family: 'rybbit-backend',
    title: 'Rybbit server',
    kind: 'daemon',
    repositories: ['ghcr.io/rybbit-io/rybbit-backend'],
    commands: ['node'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('node stays root; its data is in databases of their own'),
      },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: practice },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:3001/api/health', { startPeriod: 120 }),
        evidence: composeFile,
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: composeFile,
      },
      ports: { value: [3001], evidence: dockerfile },
      stableTag: { value: { tag: 'v2.6.1', asOf: '2026-08', major: '2' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: derived('each start migrates the database, which cannot go back'),
      },
    },
  }),
);
