import { assumed, derived, practisedBy, readIn } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('paperless-ngx/paperless-ngx Dockerfile, docker/rootfs/etc/s6-overlay');

/** The start reads every PAPERLESS variable from a file too. */
function setting(name: string): SecretVariable {
  return { name: `PAPERLESS_${name}`, fileVariable: `PAPERLESS_${name}_FILE`, secret: true };
}

export const paperlessNgx: ImageProfile = profile(
  {
    family: 'paperless-ngx',
    title: 'Paperless-ngx',
    kind: 'daemon',
    repositories: ['ghcr.io/paperless-ngx/paperless-ngx', 'docker.io/paperlessngx/paperless-ngx'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      dropsTo: { value: '1000:1000', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'the supervisor cannot switch to the user paperless',
        },
        evidence: assumed('what a supervisor of this kind needs'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run', options: ['exec'] }, { path: '/tmp' }],
        },
        evidence: assumed('the supervisor supports it; the application is not tried'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: {
        value: [
          '/usr/src/paperless/consume',
          '/usr/src/paperless/data',
          '/usr/src/paperless/export',
          '/usr/src/paperless/media',
        ],
        evidence: source,
      },
      secrets: {
        value: [
          setting('ADMIN_PASSWORD'),
          setting('DBPASS'),
          setting('EMAIL_HOST_PASSWORD'),
          setting('SECRET_KEY'),
        ],
        evidence: source,
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '4G', memoryFloor: '1G', memoryReservation: '512M', cpus: 1, pids: 1024 },
        evidence: practisedBy('memory limits in public Compose files'),
      },
      ports: { value: [8000], evidence: source },
      firstProcess: { value: 'supervises', evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'more languages',
        tag: /./,
        when: [{ kind: 'environment', name: 'PAPERLESS_OCR_LANGUAGES' }],
        facts: {
          readOnly: {
            value: {
              kind: 'unsupported',
              reason: 'PAPERLESS_OCR_LANGUAGES installs packages at each start',
            },
            evidence: source,
          },
        },
      },
    ],
  }),
);
