import { forServices } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { assumed, derived, measured, measuredAsUser, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('scratch and Alpine images with and without JetStream, message sent');
const dockerfile = readIn('nats-io/nats-docker 2.11.x/scratch, alpine3.22');

export const nats: ImageProfile = profile(
  {
    family: 'nats',
    title: 'NATS',
    kind: 'daemon',
    repositories: ['docker.io/library/nats'],
    commands: ['nats-server', '/nats-server'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: lab,
      },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the image holds nothing but the server: no shell, no client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '512M', memoryFloor: '32M', cpus: 1, pids: 256 },
        evidence: lab,
      },
      ports: { value: [4222, 6222, 8222], evidence: dockerfile },
      audience: forServices('a message broker'),
      worksAs: { value: '1000:1000', evidence: measuredAsUser },
      stableTag: {
        value: { tag: '2.11.4', asOf: '2025-05', major: '2' },
        evidence: derived('nats-server release of May 2025'),
      },
      versionedData: { value: true, evidence: derived('JetStream: downgrades are not supported') },
    },
    variants: [
      {
        name: 'alpine',
        tag: /alpine/,
        facts: {
          healthcheck: { value: wgetFetches('http://127.0.0.1:8222/healthz'), evidence: lab },
        },
      },
      {
        // A command takes the place of the image's configuration file, which opens port 8222.
        name: 'own command',
        tag: /./,
        when: [{ kind: 'command', matches: /^(?!.*(?:-m|--http_port)[ =]?8222\b)./ }],
        facts: {
          healthcheck: {
            value: noCheck('the command does not open the monitoring port'),
            evidence: dockerfile,
          },
        },
      },
      {
        name: 'own configuration',
        tag: /./,
        when: [{ kind: 'command', matches: /(?:^|\s)(?:-c|--config)[ =]/ }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [] },
            evidence: assumed('the configuration may name a folder for JetStream'),
          },
        },
      },
      {
        name: 'JetStream',
        tag: /./,
        when: [{ kind: 'command', matches: /(?:^|\s)(?:-js|--jetstream|-sd|--store_dir)\b/ }],
        facts: {
          readOnly: {
            value: {
              kind: 'unsupported',
              reason: 'JetStream stores messages where the command says',
            },
            evidence: lab,
          },
        },
      },
      {
        name: 'JetStream in /data',
        tag: /./,
        when: [{ kind: 'command', matches: /(?:-sd|--store_dir)[ =]\/data\b/ }],
        facts: {
          dataPaths: { value: ['/data'], evidence: lab },
          readOnly: {
            value: { kind: 'supported', tmpfs: [], needsMount: ['/data'] },
            evidence: lab,
          },
        },
      },
    ],
  }),
);
