import { bashConnects, noCheck } from '../checks.ts';
import { derived, documented, readIn } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn(
  'zabbix/zabbix-docker Dockerfiles/server-pgsql/alpine/Dockerfile, docker-entrypoint.sh',
);

/** The entrypoints of the server and of the web interface read each of them from a file too. */
export const zabbixDatabaseSecrets: readonly SecretVariable[] = [
  { name: 'MYSQL_PASSWORD', fileVariable: 'MYSQL_PASSWORD_FILE', secret: true },
  { name: 'POSTGRES_PASSWORD', fileVariable: 'POSTGRES_PASSWORD_FILE', secret: true },
];

export const zabbixServer: ImageProfile = profile(
  {
    family: 'zabbix-server',
    title: 'Zabbix server',
    kind: 'daemon',
    repositories: ['docker.io/zabbix/zabbix-server-mysql', 'docker.io/zabbix/zabbix-server-pgsql'],
    commands: ['/usr/sbin/zabbix_server'],
  },
  () => ({
    facts: {
      user: { value: '1997:1995', evidence: source },
      // Not for the server itself: fping and nmap become root by setuid and sudo.
      capabilities: {
        value: {
          asDefault: ['AUDIT_WRITE', 'NET_RAW', 'SETGID', 'SETUID'],
          asUser: ['AUDIT_WRITE', 'NET_RAW', 'SETGID', 'SETUID'],
          withoutThem: 'hosts that are checked by ping look dead, while the server stays healthy',
        },
        evidence: derived('fping sends raw packets, and sudo starts nmap as root'),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start writes settings into /etc/zabbix/zabbix_server.conf',
        },
        evidence: source,
      },
      noNewPrivileges: {
        value: {
          compatible: false,
          reason: 'pings and scans get their rights from setuid and sudo',
        },
        evidence: source,
      },
      dataPaths: {
        value: ['/var/lib/zabbix/export', '/var/lib/zabbix/snmptraps'],
        evidence: source,
      },
      secrets: { value: zabbixDatabaseSecrets, evidence: source },
      // The first start creates the tables before it listens.
      healthcheck: {
        value: bashConnects(10051, { interval: 30, startPeriod: 300 }),
        evidence: source,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: documented('zabbix/zabbix-docker compose_zabbix_components.yaml: 1 GB'),
      },
      ports: { value: [10051], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'another port or standby',
        tag: /./,
        when: [
          { kind: 'environment', name: 'ZBX_AUTOHANODENAME' },
          { kind: 'environment', name: 'ZBX_HANODENAME' },
          { kind: 'environment', name: 'ZBX_LISTENIP' },
          { kind: 'environment', name: 'ZBX_LISTENPORT' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('a standby does not listen, and the variables may set another port'),
            evidence: source,
          },
        },
      },
    ],
  }),
);
