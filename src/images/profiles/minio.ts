import { curlFetches, noCheck, succeeds } from '../checks.ts';
import { assumed, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('minio/minio Dockerfile.release, dockerscripts/docker-entrypoint.sh');

export const minio: ImageProfile = profile(
  {
    family: 'minio',
    title: 'MinIO',
    kind: 'daemon',
    repositories: ['docker.io/minio/minio', 'quay.io/minio/minio', 'ghcr.io/coollabsio/minio'],
    commands: ['minio', 'server'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: documented('MinIO manual: any user that owns the data folder'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/root/.minio' }, { path: '/tmp' }] },
        evidence: assumed('the server makes a folder for certificates in its home folder'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: entrypoint },
      dataPaths: { value: ['/data'], evidence: entrypoint },
      secrets: {
        value: [
          { name: 'MINIO_ROOT_PASSWORD', fileVariable: 'MINIO_ROOT_PASSWORD_FILE', secret: true },
        ],
        evidence: entrypoint,
      },
      healthcheck: {
        value: succeeds(['mc', 'ready', 'local']),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go storage service'),
      },
      ports: { value: [9000, 9001], evidence: entrypoint },
      worksAs: {
        value: '1000:1000',
        evidence: documented('minio/minio docs/docker/README.md: as a regular user with --user'),
      },
      versionedData: { value: true, evidence: documented('MinIO manual: format changes of 2022') },
    },
    variants: [
      {
        name: 'data elsewhere',
        tag: /./,
        when: [{ kind: 'command', matches: /\bserver\s(?!(?:.*\s)?\/data(?:\/|\s|$))/ }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/root/.minio' }, { path: '/tmp' }] },
            evidence: assumed('the command names a folder that may not be mounted'),
          },
        },
      },
      {
        name: 'another address',
        tag: /./,
        when: [{ kind: 'command', matches: /(?:^|\s)--address\b/ }],
        facts: {
          healthcheck: { value: noCheck('the command sets the address'), evidence: entrypoint },
        },
      },
      {
        name: 'before 2023',
        tag: /^RELEASE\.20(?:1\d|2[0-2])/,
        facts: {
          healthcheck: {
            value: curlFetches('http://127.0.0.1:9000/minio/health/live'),
            evidence: documented('MinIO manual, health endpoints'),
          },
        },
      },
    ],
  }),
);
