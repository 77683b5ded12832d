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

const lab = measured('first and second boot, named volume and bind mount, save and read back');
const entrypoint = readIn('valkey-io/valkey-container docker-entrypoint.sh and Dockerfile');

export const valkey: ImageProfile = profile(
  {
    family: 'valkey',
    title: 'Valkey',
    kind: 'daemon',
    repositories: [
      'docker.io/valkey/valkey',
      'ghcr.io/valkey-io/valkey',
      'public.ecr.aws/valkey/valkey',
    ],
    commands: ['valkey-server', 'redis-server'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '999:999', evidence: lab },
      capabilities: {
        value: {
          // The second boot searches the append-only folder, 0700, as root.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'setpriv fails and the container stops',
        },
        evidence: lab,
      },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/data'], evidence: entrypoint },
      healthcheck: {
        value: {
          kind: 'command',
          // A refusal for lack of a password also proves that the server answers.
          words: ['valkey-cli ping | grep -qE "PONG|NOAUTH|NOPERM"'],
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
        evidence: derived('memory limits up to 1 GiB in public Compose files'),
      },
      ports: { value: [6379], evidence: entrypoint },
      audience: forServices('a data store'),
      worksAs: { value: '999:999', evidence: measuredAsUser },
      stopGrace: {
        value: 30,
        evidence: derived(
          'stops as Redis, from which it comes: waits for replicas, then saves the whole data set',
        ),
      },
      stableTag: { value: { tag: '8.1.9', asOf: '2026-08', major: '8' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: documented('RDB file versions in the Valkey manual'),
      },
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
