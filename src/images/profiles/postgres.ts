import { forServices } from '../audience.ts';
import {
  derived,
  dropsUnderNoNewPrivileges,
  measured,
  measuredAsUser,
  publishedTag,
  readIn,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, named volume and bind mount, write and read back');
const entrypoint = readIn('docker-library/postgres docker-entrypoint.sh and Dockerfiles 17, 18');
const usage = derived('memory limits of 256 MiB to 3 GiB in public Compose files');

export const postgres: ImageProfile = profile(
  {
    family: 'postgres',
    title: 'PostgreSQL',
    kind: 'daemon',
    repositories: ['docker.io/library/postgres'],
    commands: ['postgres'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '999:999', evidence: lab },
      capabilities: {
        value: {
          // The second boot searches the 0700 data folder as root: without DAC_OVERRIDE it ends there.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem:
            'the entrypoint cannot switch to the user postgres or read an existing data folder',
        },
        evidence: lab,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/run/postgresql', purpose: 'socket and lock file' },
            { path: '/tmp', purpose: 'here-documents of initialisation scripts' },
          ],
          tmpfsAsUser: [
            { path: '/run/postgresql', owner: '999:999', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: {
        value: ['/var/lib/postgresql', '/var/lib/postgresql/data'],
        evidence: entrypoint,
      },
      secrets: {
        value: [
          {
            name: 'POSTGRES_PASSWORD',
            fileVariable: 'POSTGRES_PASSWORD_FILE',
            secret: true,
            firstStartOnly: true,
          },
          {
            name: 'POSTGRES_USER',
            fileVariable: 'POSTGRES_USER_FILE',
            secret: false,
          },
        ],
        evidence: lab,
      },
      healthcheck: {
        value: {
          kind: 'command',
          // Over TCP, because the server that runs during initialisation listens on the socket only.
          // The database is the one that always exists, so that the log stays free of errors.
          words: [
            'pg_isready',
            '-q',
            '-h',
            '127.0.0.1',
            '-d',
            'postgres',
            '-U',
            { environment: 'POSTGRES_USER', fallback: 'postgres' },
          ],
          interval: 10,
          timeout: 5,
          retries: 5,
          startPeriod: 60,
        },
        evidence: lab,
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '128M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 256,
        },
        evidence: usage,
      },
      ports: { value: [5432], evidence: entrypoint },
      audience: forServices('a database server'),
      worksAs: { value: '999:999', evidence: measuredAsUser },
      stopGrace: {
        value: 90,
        evidence: readIn(
          'docker-library/postgres Dockerfiles: even 90 seconds may be too short, and a kill likely corrupts data',
        ),
      },
      sharedMemory: {
        value: '256M',
        evidence: derived(
          'twice the shm_size of the Compose example in docker-library/docs postgres, for parallel queries',
        ),
      },
      stableTag: { value: { tag: '18.6', asOf: '2026-08', major: '18' }, evidence: publishedTag },
      versionedData: { value: true, evidence: entrypoint },
    },
    variants: [
      {
        name: 'up to 17',
        tag: /^(?:9|1[0-7])(?:\D|$)/,
        facts: { dataPaths: { value: ['/var/lib/postgresql/data'], evidence: entrypoint } },
      },
      {
        name: '18 and later',
        tag: /^(?:1[89]|[2-9]\d)(?:\D|$)/,
        facts: { dataPaths: { value: ['/var/lib/postgresql'], evidence: entrypoint } },
      },
      {
        name: 'alpine',
        tag: /alpine/,
        facts: {
          dropsTo: { value: '70:70', evidence: entrypoint },
          worksAs: { value: '70:70', evidence: entrypoint },
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [{ path: '/run/postgresql' }, { path: '/tmp' }],
              tmpfsAsUser: [
                { path: '/run/postgresql', owner: '70:70', options: ['mode=0755'] },
                { path: '/tmp' },
              ],
            },
            evidence: entrypoint,
          },
        },
      },
      {
        name: 'separate WAL folder',
        tag: /./,
        when: [{ kind: 'environment', name: 'POSTGRES_INITDB_WALDIR' }],
        facts: {
          capabilities: {
            // The entrypoint changes the mode of this folder without tolerating a failure.
            value: {
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
              withoutThem:
                'the entrypoint cannot prepare the folder of the WAL or switch to the user postgres',
            },
            evidence: entrypoint,
          },
        },
      },
      {
        name: 'another port',
        tag: /./,
        when: [{ kind: 'command', matches: /(?:^|\s)(?:-p\b|--port\b|-c\s*port=|-cport=)/ }],
        facts: {
          healthcheck: {
            value: { kind: 'none', reason: 'the command sets the port' },
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
