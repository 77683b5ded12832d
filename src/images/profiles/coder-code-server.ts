import { curlAnswers } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('coder/code-server ci/release-image/Dockerfile');

export const coderCodeServer: ImageProfile = profile(
  {
    family: 'coder-code-server',
    title: 'code-server',
    kind: 'daemon',
    repositories: ['docker.io/codercom/code-server', 'ghcr.io/coder/code-server'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: ['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
          withoutThem: 'fixuid and sudo fail',
        },
        evidence: derived('fixuid and sudo are setuid programs'),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'people install programs into it, and fixuid changes /etc/passwd',
        },
        evidence: dockerfile,
      },
      noNewPrivileges: {
        value: { compatible: false, reason: 'fixuid and sudo are setuid programs' },
        evidence: dockerfile,
      },
      dataPaths: { value: ['/home/coder'], evidence: dockerfile },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:8080/healthz'),
        evidence: derived('the entrypoint binds to port 8080, and the image has curl'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 2048,
        },
        evidence: sizeClass('editor with language servers'),
      },
      ports: { value: [8080], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('files of people and settings') },
    },
  }),
);
