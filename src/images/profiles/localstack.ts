import { assumed, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('localstack/localstack Dockerfile');

export const localstack: ImageProfile = profile(
  {
    family: 'localstack',
    title: 'LocalStack',
    kind: 'daemon',
    repositories: ['docker.io/localstack/localstack', 'docker.io/localstack/localstack-pro'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'services that it starts as other users fail',
        },
        evidence: assumed('which services it starts is not known'),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'programs are installed into /usr/lib/localstack while it runs',
        },
        evidence: dockerfile,
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: assumed('programs that it installs were not looked at'),
      },
      dataPaths: { value: ['/var/lib/localstack'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 2048,
        },
        evidence: sizeClass('simulator that starts many programs'),
      },
      ports: { value: [4566], evidence: dockerfile },
      versionedData: {
        value: false,
        evidence: documented('LocalStack manual: state is not kept by default'),
      },
    },
  }),
);
