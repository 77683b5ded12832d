import { forServices } from '../audience.ts';
import { wgetFetches } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  practisedBy,
  publishedTag,
  readIn,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('ClickHouse/ClickHouse docker/server/entrypoint.sh');
const practice = practisedBy('ilkersigirci/homeserver-docker');
const health = wgetFetches('http://127.0.0.1:8123/ping', { startPeriod: 60 });

export const clickhouse: ImageProfile = profile(
  {
    family: 'clickhouse',
    title: 'ClickHouse',
    kind: 'daemon',
    repositories: [
      'docker.io/clickhouse/clickhouse-server',
      'docker.io/library/clickhouse',
      'docker.io/yandex/clickhouse-server',
    ],
    commands: [],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '101:101', evidence: entrypoint },
      capabilities: {
        value: {
          // KILL: after the first start root stops the server that ran the initialisation as its user.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user clickhouse',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            {
              path: '/etc/clickhouse-server/users.d',
              owner: '101:101',
              options: ['mode=0755'],
              purpose: 'the user that the variables describe, written at each start',
            },
            { path: '/run/clickhouse-server', owner: '101:101', options: ['mode=0755'] },
            { path: '/tmp' },
            { path: '/var/log/clickhouse-server', owner: '101:101', options: ['mode=0755'] },
          ],
        },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/lib/clickhouse'], evidence: entrypoint },
      healthcheck: { value: health, evidence: practisedBy('several public Compose files') },
      resources: {
        value: { memory: '4G', memoryFloor: '1G', memoryReservation: '1G', cpus: 1, pids: 4096 },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      ports: { value: [8123, 9000, 9009], evidence: entrypoint },
      audience: forServices('a database server'),
      worksAs: {
        value: '101:101',
        evidence: readIn(
          'ClickHouse/ClickHouse docker/server/entrypoint.sh: supports --user; Dockerfiles: its folders open to all',
        ),
      },
      stopGrace: {
        value: 60,
        evidence: derived('waits for running queries and merges before it ends'),
      },
      stableTag: {
        value: { tag: '25.10.2.65', asOf: '2026-08', major: '25' },
        evidence: publishedTag,
      },
      versionedData: { value: true, evidence: entrypoint },
    },
    variants: [
      {
        name: 'own configuration',
        tag: /./,
        when: [
          { kind: 'mount', path: '/etc/clickhouse-server/config.xml' },
          { kind: 'mount', path: '/etc/clickhouse-server/config.d' },
        ],
        facts: {
          healthcheck: {
            value: health,
            evidence: assumed('the mounted configuration may set another port'),
          },
        },
      },
      {
        // Earlier entrypoints do not know the file form and would set no password at all.
        name: '25 and later',
        tag: /^(?:2[5-9]|latest$)/,
        facts: {
          secrets: {
            value: [
              {
                name: 'CLICKHOUSE_PASSWORD',
                fileVariable: 'CLICKHOUSE_PASSWORD_FILE',
                secret: true,
              },
            ],
            evidence: documented(
              'ClickHouse manual, Docker: CLICKHOUSE_PASSWORD_FILE in newer versions',
            ),
          },
        },
      },
    ],
  }),
);
