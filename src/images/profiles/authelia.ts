import {
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  practisedBy,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('authelia/authelia Dockerfile, entrypoint.sh');
const practice = practisedBy('an example of tmatens/compose-lint');

/** Every secret of the configuration has a file form. */
function secret(name: string): SecretVariable {
  return { name: `AUTHELIA_${name}`, fileVariable: `AUTHELIA_${name}_FILE`, secret: true };
}

export const authelia: ImageProfile = profile(
  {
    family: 'authelia',
    title: 'Authelia',
    kind: 'daemon',
    repositories: ['docker.io/authelia/authelia', 'ghcr.io/authelia/authelia'],
    commands: ['authelia'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to PUID and PGID',
        },
        evidence: source,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/config'] },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: {
        value: ['/config'],
        evidence: documented('Authelia manual: configuration and local database'),
      },
      secrets: {
        value: [
          secret('IDENTITY_VALIDATION_RESET_PASSWORD_JWT_SECRET'),
          secret('NOTIFIER_SMTP_PASSWORD'),
          secret('SESSION_REDIS_PASSWORD'),
          secret('SESSION_SECRET'),
          secret('STORAGE_ENCRYPTION_KEY'),
          secret('STORAGE_MYSQL_PASSWORD'),
          secret('STORAGE_POSTGRES_PASSWORD'),
        ],
        evidence: documented('Authelia manual, configuration methods, secrets'),
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service with password hashing'),
      },
      ports: { value: [9091], evidence: source },
      worksAs: {
        value: '1000:1000',
        evidence: readIn('authelia/authelia entrypoint.sh: switches only when root started it'),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
