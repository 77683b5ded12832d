import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('advplyr/audiobookshelf Dockerfile');

export const audiobookshelf: ImageProfile = profile(
  {
    family: 'audiobookshelf',
    title: 'Audiobookshelf',
    kind: 'daemon',
    repositories: ['docker.io/advplyr/audiobookshelf', 'ghcr.io/advplyr/audiobookshelf'],
    commands: ['node'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'] },
        evidence: derived(
          'the program stays root in folders of its own; books may belong to anybody',
        ),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/config', '/metadata'],
        },
        evidence: assumed('the application may write elsewhere'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/config', '/metadata'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application with ffmpeg'),
      },
      ports: { value: [80], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
