import { noCheck, wgetFetches } from '../checks.ts';
import { assumed, derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('binwiederhier/ntfy Dockerfile');
const practice = practisedBy('several public Compose files');
const health = wgetFetches('http://127.0.0.1:80/v1/health');

export const ntfy: ImageProfile = profile(
  {
    family: 'ntfy',
    title: 'ntfy',
    kind: 'daemon',
    repositories: ['docker.io/binwiederhier/ntfy', 'ghcr.io/binwiederhier/ntfy'],
    commands: ['serve'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('a single program that stays root; the engine opens ports below 1024'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('settings decide where the caches and the list of users lie'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('a single program that stays root'),
      },
      dataPaths: { value: ['/etc/ntfy', '/var/cache/ntfy', '/var/lib/ntfy'], evidence: practice },
      healthcheck: { value: health, evidence: practice },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [80], evidence: dockerfile },
      worksAs: {
        value: '1000:1000',
        evidence: documented('binwiederhier/ntfy docker-compose.yml: user: UID:GID'),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'another address',
        tag: /./,
        when: [
          { kind: 'environment', name: 'NTFY_LISTEN_HTTP' },
          { kind: 'command', matches: /--listen-http/ },
        ],
        facts: {
          healthcheck: { value: noCheck('the service sets the address'), evidence: dockerfile },
        },
      },
      {
        name: 'own configuration',
        tag: /./,
        when: [{ kind: 'mount', path: '/etc/ntfy' }],
        facts: {
          healthcheck: {
            value: health,
            evidence: assumed('the mounted configuration may set another address'),
          },
        },
      },
    ],
  }),
);
