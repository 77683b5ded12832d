import { forServices } from '../audience.ts';
import {
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  measured,
  measuredAsUser,
  publishedTag,
  readIn,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured(
  'first and second boot with and without password and append-only file, named volume and bind mount, save and read back',
);
const bounding = measured('setpriv with the flags of the 8.x entrypoint on Debian 12 and 13');
const entrypoint = readIn('docker-library-redis docker-entrypoint.sh and Dockerfiles 7, 8');

export const redis: ImageProfile = profile(
  {
    family: 'redis',
    title: 'Redis',
    kind: 'daemon',
    repositories: ['docker.io/library/redis'],
    commands: ['redis-server'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '999:999', evidence: lab },
      capabilities: {
        value: {
          // 8 and later drop the bounding set too: libcap-ng of Debian 13 fails without SETPCAP.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETPCAP', 'SETUID'],
          withoutThem: 'redis stays root without a word and cannot save',
        },
        evidence: bounding,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          // Images since 8.6 declare no VOLUME, so that snapshots would fail and stop all writes.
          needsMount: ['/data'],
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/data'], evidence: entrypoint },
      healthcheck: {
        value: {
          kind: 'command',
          // A refusal for lack of a password also proves that the server answers.
          words: ['redis-cli ping | grep -qE "PONG|NOAUTH|NOPERM"'],
          shell: true,
          interval: 10,
          timeout: 5,
          retries: 5,
          startPeriod: 30,
        },
        evidence: lab,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '16M', memoryReservation: '64M', cpus: 1, pids: 100 },
        evidence: derived('memory limits of 50 MiB to 1 GiB in public Compose files'),
      },
      ports: { value: [6379], evidence: entrypoint },
      audience: forServices('a data store'),
      worksAs: { value: '999:999', evidence: measuredAsUser },
      stopGrace: {
        value: 30,
        evidence: documented(
          'redis.conf, shutdown-timeout: waits up to 10 seconds for replicas, then saves the whole data set',
        ),
      },
      stableTag: { value: { tag: '8.8.0', asOf: '2026-08', major: '8' }, evidence: publishedTag },
      // An older server does not read the snapshot of a newer one.
      versionedData: { value: true, evidence: documented('RDB file versions in the Redis manual') },
    },
    variants: [
      {
        name: 'alpine',
        tag: /alpine/,
        facts: {
          dropsTo: { value: '999:1000', evidence: entrypoint },
          worksAs: { value: '999:1000', evidence: entrypoint },
        },
      },
      {
        name: 'up to 7',
        tag: /^[2-7](?:\D|$)/,
        facts: {
          capabilities: {
            value: {
              // The second boot searches the append-only folder, 0700, as root.
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
              withoutThem: 'gosu fails and the container stops',
            },
            evidence: lab,
          },
          readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: lab },
        },
      },
      {
        name: 'another port',
        tag: /./,
        when: [{ kind: 'command', matches: /--(?:port|tls-port|bind)\b/ }],
        facts: {
          healthcheck: {
            value: { kind: 'none', reason: 'the command sets the port or the address' },
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
