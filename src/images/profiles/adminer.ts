import { forAdministrators } from '../audience.ts';
import { succeeds } from '../checks.ts';
import { assumed, derived, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, page served');
const entrypoint = readIn('TimWolla/docker-adminer 5/Dockerfile, 5/entrypoint.sh');

export const adminer: ImageProfile = profile(
  {
    family: 'adminer',
    title: 'Adminer',
    kind: 'daemon',
    repositories: ['docker.io/library/adminer'],
    commands: ['php'],
  },
  () => ({
    facts: {
      user: { value: '100:101', evidence: assumed('first system user of the Alpine base image') },
      capabilities: { value: { asDefault: [] }, evidence: lab },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: entrypoint },
      healthcheck: {
        value: succeeds(['php', '-r', 'exit(@fsockopen("127.0.0.1", 8080) ? 0 : 1);']),
        evidence: lab,
      },
      resources: {
        value: { memory: '256M', memoryFloor: '64M', cpus: 1, pids: 100 },
        evidence: lab,
      },
      ports: { value: [8080], evidence: entrypoint },
      audience: forAdministrators('a console for databases'),
      stableTag: {
        value: { tag: '5.3.0', asOf: '2025-06', major: '5' },
        evidence: derived('adminer.org release of May 2025'),
      },
      firstProcess: {
        value: 'neglects',
        evidence: measured('stopped: killed when the time was over'),
      },
      versionedData: { value: false, evidence: entrypoint },
    },
    variants: [
      {
        name: 'design or plugins',
        tag: /./,
        when: [
          { kind: 'environment', name: 'ADMINER_DESIGN' },
          { kind: 'environment', name: 'ADMINER_PLUGINS' },
        ],
        facts: {
          readOnly: {
            value: {
              kind: 'unsupported',
              reason:
                'with ADMINER_DESIGN or ADMINER_PLUGINS the entrypoint writes beside the program',
            },
            evidence: entrypoint,
          },
        },
      },
      {
        name: 'fastcgi',
        tag: /fastcgi/,
        facts: {
          healthcheck: {
            value: { kind: 'none', reason: 'the image speaks FastCGI on port 9000' },
            evidence: entrypoint,
          },
          ports: { value: [9000], evidence: entrypoint },
        },
      },
    ],
  }),
);
