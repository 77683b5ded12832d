import { derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('mealie-recipes/mealie docker/Dockerfile, docker/entry.sh');

export const mealie: ImageProfile = profile(
  {
    family: 'mealie',
    title: 'Mealie',
    kind: 'daemon',
    repositories: ['ghcr.io/mealie-recipes/mealie', 'docker.io/hkotel/mealie'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      dropsTo: { value: '911:911', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to PUID and PGID',
        },
        evidence: dockerfile,
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'each start changes the user abc in /etc/passwd' },
        evidence: dockerfile,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/app/data'], evidence: dockerfile },
      secrets: {
        value: [
          {
            name: 'LDAP_QUERY_PASSWORD',
            fileVariable: 'LDAP_QUERY_PASSWORD_FILE',
            secret: true,
            reader: '911:911',
          },
          {
            name: 'OIDC_CLIENT_SECRET',
            fileVariable: 'OIDC_CLIENT_SECRET_FILE',
            secret: true,
            reader: '911:911',
          },
          {
            name: 'OPENAI_API_KEY',
            fileVariable: 'OPENAI_API_KEY_FILE',
            secret: true,
            reader: '911:911',
          },
          {
            name: 'POSTGRES_PASSWORD',
            fileVariable: 'POSTGRES_PASSWORD_FILE',
            secret: true,
            reader: '911:911',
          },
          {
            name: 'SMTP_PASSWORD',
            fileVariable: 'SMTP_PASSWORD_FILE',
            secret: true,
            reader: '911:911',
          },
        ],
        evidence: dockerfile,
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 256 },
        evidence: sizeClass('Python application'),
      },
      ports: { value: [9000], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
