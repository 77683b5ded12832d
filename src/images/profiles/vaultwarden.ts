import { derived, documented, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn(
  'dani-garcia/vaultwarden docker/Dockerfile, start.sh, healthcheck.sh, util.rs',
);
const practice = practisedBy('ilkersigirci/homeserver-docker');

/** The program reads every setting from a file too, and stops when both forms are set. */
function setting(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true };
}

export const vaultwarden: ImageProfile = profile(
  {
    family: 'vaultwarden',
    title: 'Vaultwarden',
    kind: 'daemon',
    repositories: [
      'docker.io/vaultwarden/server',
      'ghcr.io/dani-garcia/vaultwarden',
      'quay.io/vaultwarden/server',
    ],
    commands: ['/start.sh'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: practice },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: practice },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/data'], evidence: source },
      secrets: {
        value: [
          setting('ADMIN_TOKEN'),
          setting('DATABASE_URL'),
          setting('PUSH_INSTALLATION_KEY'),
          setting('SMTP_PASSWORD'),
          setting('YUBICO_SECRET_KEY'),
        ],
        evidence: source,
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Rust service'),
      },
      ports: { value: [80], evidence: source },
      worksAs: {
        value: '1000:1000',
        evidence: documented(
          'dani-garcia/vaultwarden wiki, Running docker container with non root user',
        ),
      },
      stableTag: { value: { tag: '1.37.1', asOf: '2026-08', major: '1' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
