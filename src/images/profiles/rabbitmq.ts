import { forServices } from '../audience.ts';
import {
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  measured,
  measuredAsUser,
  readIn,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured(
  'first and second boot, named volume and bind mount, message sent and received',
);
const entrypoint = readIn('docker-library/rabbitmq docker-entrypoint.sh, 4.2/ubuntu/Dockerfile');

export const rabbitmq: ImageProfile = profile(
  {
    family: 'rabbitmq',
    title: 'RabbitMQ',
    kind: 'daemon',
    repositories: ['docker.io/library/rabbitmq'],
    commands: ['rabbitmq-server'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '999:999', evidence: lab },
      capabilities: {
        value: {
          // DAC_OVERRIDE also lets the healthcheck, which is root, read the cookie of mode 0400.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem:
            'the entrypoint cannot switch to the user rabbitmq; the healthcheck never succeeds',
        },
        evidence: lab,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }, { path: '/var/log/rabbitmq', purpose: 'upgrade log' }],
          tmpfsAsUser: [
            { path: '/tmp' },
            { path: '/var/log/rabbitmq', owner: '999:999', options: ['mode=0755'] },
          ],
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/lib/rabbitmq'], evidence: entrypoint },
      // The entrypoint refuses the file form of RABBITMQ_DEFAULT_PASS and stops: hence no secrets.
      healthcheck: {
        value: {
          kind: 'command',
          words: ['rabbitmq-diagnostics', '-q', 'ping'],
          // A check in the first seconds creates the cookie as root, which keeps the broker from
          // starting; each check also starts a second Erlang machine.
          interval: 30,
          timeout: 15,
          retries: 3,
          startPeriod: 60,
        },
        evidence: lab,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: lab,
      },
      ports: { value: [4369, 5671, 5672, 15672, 15692, 25672], evidence: entrypoint },
      audience: forServices('a message broker'),
      worksAs: { value: '999:999', evidence: measuredAsUser },
      stopGrace: {
        value: 60,
        evidence: derived('closes connections and writes queues to disk before it ends'),
      },
      administratorPorts: {
        value: [15672],
        evidence: derived('15672 is the web page for management'),
      },
      stableTag: {
        value: { tag: '4.1.1', asOf: '2025-06', major: '4' },
        evidence: derived('RabbitMQ release of June 2025'),
      },
      versionedData: { value: true, evidence: documented('RabbitMQ upgrade guide: feature flags') },
    },
    variants: [
      {
        name: 'alpine',
        tag: /alpine/,
        facts: {
          dropsTo: { value: '100:101', evidence: entrypoint },
          worksAs: { value: '100:101', evidence: entrypoint },
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [{ path: '/tmp' }, { path: '/var/log/rabbitmq' }],
              tmpfsAsUser: [
                { path: '/tmp' },
                { path: '/var/log/rabbitmq', owner: '100:101', options: ['mode=0755'] },
              ],
            },
            evidence: entrypoint,
          },
        },
      },
      {
        name: 'before 3.9',
        tag: /^3\.[0-8](?:\D|$)/,
        facts: {
          readOnly: {
            value: {
              kind: 'unsupported',
              reason: 'the entrypoint writes settings from the environment into /etc/rabbitmq',
            },
            evidence: derived('docker-library/rabbitmq, versions before 3.9'),
          },
        },
      },
    ],
  }),
);
