import { curlFetches, noCheck } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('metabase/metabase bin/docker/run_metabase.sh, Dockerfile');

/** Read by the start script before it switches the user. */
function variable(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true };
}

export const metabase: ImageProfile = profile(
  {
    family: 'metabase',
    title: 'Metabase',
    kind: 'daemon',
    repositories: ['docker.io/metabase/metabase', 'docker.io/metabase/metabase-enterprise'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      dropsTo: { value: '2000:2000', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
          withoutThem: 'the switch to its own user ends the start',
        },
        evidence: source,
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'a start as root adds an account to /etc/passwd' },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/metabase.db', '/plugins'], evidence: source },
      secrets: {
        value: [
          variable('MB_DB_CONNECTION_URI'),
          variable('MB_DB_PASS'),
          variable('MB_EMAIL_SMTP_PASSWORD'),
          variable('MB_LDAP_PASSWORD'),
        ],
        evidence: source,
      },
      healthcheck: {
        value: curlFetches('http://127.0.0.1:3000/api/health', { startPeriod: 180 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '1G',
          memoryReservation: '512M',
          cpus: 1,
          pids: 512,
          sizedBy: ['JAVA_OPTS', 'JAVA_TOOL_OPTIONS'],
        },
        evidence: sizeClass('large Java application'),
      },
      ports: { value: [3000], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'another address',
        tag: /./,
        when: [
          { kind: 'environment', name: 'MB_JETTY_HOST' },
          { kind: 'environment', name: 'MB_JETTY_PORT' },
          { kind: 'environment', name: 'MB_JETTY_SSL' },
        ],
        facts: {
          healthcheck: { value: noCheck('the service sets the address'), evidence: source },
        },
      },
    ],
  }),
);
