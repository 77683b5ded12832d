import { noCheck, wgetFetches } from '../checks.ts';
import { assumed, derived, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, named volume and bind mount, image pushed');
const dockerfile = readIn('distribution/distribution-library-image Dockerfile');

export const registry: ImageProfile = profile(
  {
    family: 'registry',
    title: 'Distribution Registry',
    kind: 'daemon',
    repositories: ['docker.io/library/registry', 'docker.io/distribution/distribution'],
    commands: [
      'serve',
      'registry',
      '/etc/docker/registry/config.yml',
      '/etc/distribution/config.yml',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: lab },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: ['/var/lib/registry'], evidence: dockerfile },
      healthcheck: {
        // The root answers without a login, unlike /v2/.
        value: wgetFetches('http://127.0.0.1:5000/'),
        evidence: lab,
      },
      resources: {
        value: { memory: '512M', memoryFloor: '32M', cpus: 1, pids: 256 },
        evidence: lab,
      },
      ports: { value: [5000], evidence: dockerfile },
      worksAs: {
        value: '1000:1000',
        evidence: derived('a single Go program that writes to its volume only'),
      },
      stableTag: {
        value: { tag: '3.0.0', asOf: '2025-04', major: '3' },
        evidence: derived('distribution release of 2025-04-03'),
      },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'another address or TLS',
        tag: /./,
        when: [
          { kind: 'environment', name: 'REGISTRY_HTTP_ADDR' },
          { kind: 'environment', name: 'REGISTRY_HTTP_TLS_CERTIFICATE' },
          { kind: 'mount', path: '/etc/docker/registry/config.yml' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the service sets the address or TLS'),
            evidence: dockerfile,
          },
        },
      },
      {
        name: 'another data folder',
        tag: /./,
        when: [{ kind: 'environment', name: 'REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY' }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the variable may name a folder that is not mounted'),
          },
        },
      },
    ],
  }),
);
