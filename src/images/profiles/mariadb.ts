import {
  derived,
  dropsUnderNoNewPrivileges,
  measured,
  practisedBy,
  publishedTag,
  readIn,
} from '../evidence.ts';
import type { HealthcheckKnowledge, ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, named volume and bind mount, write and read back');
const entrypoint = readIn('MariaDB/mariadb-docker docker-entrypoint.sh, 11.8/Dockerfile');

function password(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true, firstStartOnly: true };
}

/**
 * Over TCP, because the server that runs during initialisation listens on the socket only. `ping`
 * succeeds when the server refuses the user, so it needs no password, and unlike the image's
 * healthcheck.sh no account, which data of older versions lacks.
 */
function ping(program: string): HealthcheckKnowledge {
  return {
    kind: 'command',
    words: [program, 'ping', '-h', '127.0.0.1', '--skip-ssl', '--silent'],
    interval: 15,
    timeout: 5,
    retries: 5,
    startPeriod: 90,
  };
}

export const mariadb: ImageProfile = profile(
  {
    family: 'mariadb',
    title: 'MariaDB',
    kind: 'daemon',
    repositories: ['docker.io/library/mariadb'],
    commands: ['mariadbd', 'mysqld'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '999:999', evidence: lab },
      capabilities: {
        value: {
          // The second boot searches 0750 folders of the data as root.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem:
            'the entrypoint cannot switch to the user mysql or read an existing data folder',
        },
        evidence: lab,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/run/mysqld', purpose: 'socket and process id file' },
            { path: '/tmp', purpose: 'temporary tables' },
          ],
          tmpfsAsUser: [
            { path: '/run/mysqld', owner: '999:999', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/lib/mysql'], evidence: entrypoint },
      secrets: {
        value: [
          password('MARIADB_ROOT_PASSWORD'),
          password('MARIADB_PASSWORD'),
          password('MARIADB_REPLICATION_PASSWORD'),
          password('MYSQL_ROOT_PASSWORD'),
          password('MYSQL_PASSWORD'),
        ],
        evidence: entrypoint,
      },
      healthcheck: {
        value: ping('mariadb-admin'),
        evidence: practisedBy('paperless-ngx/paperless-ngx#11491'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: derived('a memory limit of 1 GiB in public Compose files, doubled'),
      },
      ports: { value: [3306], evidence: entrypoint },
      audience: {
        value: 'services',
        evidence: derived('a database server: programs connect to it'),
      },
      stableTag: { value: { tag: '12.3.2', asOf: '2026-08', major: '12' }, evidence: publishedTag },
      versionedData: { value: true, evidence: entrypoint },
    },
    variants: [
      {
        name: 'up to 10',
        tag: /^(?:5|10)(?:\D|$)/,
        facts: {
          healthcheck: {
            value: ping('mysqladmin'),
            evidence: practisedBy('paperless-ngx/paperless-ngx#11491'),
          },
        },
      },
      {
        name: 'ubi',
        tag: /ubi/,
        facts: {
          user: { value: '999:999', evidence: entrypoint },
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [
                { path: '/run/mariadb', owner: '999:999', options: ['mode=0755'] },
                { path: '/tmp' },
              ],
            },
            evidence: entrypoint,
          },
          capabilities: { value: { asDefault: [] }, evidence: entrypoint },
        },
      },
    ],
  }),
);
