import { forServices } from '../audience.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  publishedTag,
  readIn,
} from '../evidence.ts';
import type { HealthcheckKnowledge, ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('docker-library/mongo docker-entrypoint.sh, 8.0/Dockerfile');

function ping(shell: string): HealthcheckKnowledge {
  const script = 'quit(db.adminCommand({ ping: 1 }).ok ? 0 : 1)';
  return {
    kind: 'command',
    // The server answers `ping` without authentication.
    words: [shell, '--quiet', '--norc', '--host', '127.0.0.1', '--eval', script],
    // Each check starts a Node.js program of about 100 MB.
    interval: 30,
    timeout: 15,
    retries: 5,
    startPeriod: 60,
  };
}

export const mongo: ImageProfile = profile(
  {
    family: 'mongo',
    title: 'MongoDB',
    kind: 'daemon',
    repositories: ['docker.io/library/mongo'],
    commands: ['mongod'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '999:999', evidence: entrypoint },
      capabilities: {
        value: {
          // The second boot searches folders of mode 0700 in the data as root.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem:
            'the entrypoint cannot switch to the user mongodb or read an existing data folder',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp', purpose: 'socket and init files' }] },
        evidence: derived('the entrypoint writes to /tmp and to the declared volumes only'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/data/configdb', '/data/db'], evidence: entrypoint },
      secrets: {
        value: [
          {
            name: 'MONGO_INITDB_ROOT_PASSWORD',
            fileVariable: 'MONGO_INITDB_ROOT_PASSWORD_FILE',
            secret: true,
            firstStartOnly: true,
          },
        ],
        evidence: entrypoint,
      },
      healthcheck: { value: ping('mongosh'), evidence: documented('MongoDB manual: ping command') },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '512M', cpus: 1, pids: 512 },
        evidence: derived('WiredTiger cache size: half of the memory above 1 GiB'),
      },
      ports: { value: [27017], evidence: entrypoint },
      audience: forServices('a database server'),
      worksAs: {
        value: '999:999',
        evidence: readIn(
          'docker-library/mongo docker-entrypoint.sh: allows --user; 8.0/Dockerfile: user 999',
        ),
      },
      stopGrace: {
        value: 60,
        evidence: documented(
          'mongod, shutdownTimeoutMillisForSignaledShutdown: a primary waits up to 15 seconds at SIGTERM, then writes a checkpoint',
        ),
      },
      stableTag: { value: { tag: '8.0.11', asOf: '2026-08', major: '8' }, evidence: publishedTag },
      versionedData: { value: true, evidence: documented('MongoDB manual: feature compatibility') },
    },
    variants: [
      {
        name: 'before 6',
        tag: /^[2-5](?:\D|$)/,
        facts: {
          healthcheck: {
            value: ping('mongo'),
            evidence: documented('MongoDB manual: mongo shell'),
          },
        },
      },
      {
        name: 'TLS, another port or role',
        tag: /./,
        when: [
          { kind: 'command', matches: /--(?:port|tlsMode|sslMode|configsvr|shardsvr|bind_ip)\b/ },
        ],
        facts: {
          healthcheck: {
            value: { kind: 'none', reason: 'the command changes the port, the address or TLS' },
            evidence: assumed('the default port is not the one that the command uses'),
          },
        },
      },
    ],
  }),
);
