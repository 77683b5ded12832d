import { derived, measured, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, value stored and read back');
const dockerfile = readIn('docker-library/memcached 1/debian/Dockerfile');

export const memcached: ImageProfile = profile(
  {
    family: 'memcached',
    title: 'Memcached',
    kind: 'daemon',
    repositories: ['docker.io/library/memcached'],
    commands: ['memcached'],
  },
  () => ({
    facts: {
      user: { value: '11211:11211', evidence: lab },
      capabilities: { value: { asDefault: [] }, evidence: lab },
      readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: {
          kind: 'command',
          // The image has bash and no network client.
          words: ['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/11211'],
          interval: 10,
          timeout: 5,
          retries: 3,
          startPeriod: 15,
        },
        evidence: lab,
      },
      resources: {
        // The cache takes 64 MiB unless `-m` says otherwise, and what the connections need.
        value: { memory: '256M', memoryFloor: '96M', cpus: 1, pids: 100 },
        evidence: lab,
      },
      ports: { value: [11211], evidence: dockerfile },
      audience: { value: 'services', evidence: derived('a cache: programs connect to it') },
      stableTag: { value: { tag: '1.6.42', asOf: '2026-08', major: '1' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'alpine',
        tag: /alpine/,
        facts: {
          healthcheck: {
            value: {
              kind: 'command',
              words: ['nc', '-z', '127.0.0.1', '11211'],
              interval: 10,
              timeout: 5,
              retries: 3,
              startPeriod: 15,
            },
            evidence: derived('BusyBox nc in the Alpine base image'),
          },
        },
      },
      {
        name: 'own cache size',
        tag: /./,
        when: [{ kind: 'command', matches: /(?:^|\s)(?:-m|--memory-limit)/ }],
        facts: {
          resources: {
            value: { memory: '2G', memoryFloor: '256M', cpus: 1, pids: 100 },
            evidence: derived('the command sets the size of the cache'),
          },
        },
      },
      {
        name: 'another address',
        tag: /./,
        when: [{ kind: 'command', matches: /(?:^|\s)(?:-p|-s|-l|--port|--listen|--unix-socket)/ }],
        facts: {
          healthcheck: {
            value: { kind: 'none', reason: 'the command sets the port or the address' },
            evidence: dockerfile,
          },
        },
      },
    ],
  }),
);
