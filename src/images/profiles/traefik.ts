import { noCheck, succeeds } from '../checks.ts';
import { assumed, documented, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('traefik/traefik-library-image v3.6/alpine/Dockerfile');
const practice = practisedBy('ilkersigirci/homeserver-docker');

/** Providers of certificates take every variable from a file too (lego). */
function credential(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true };
}

export const traefik: ImageProfile = profile(
  {
    family: 'traefik',
    title: 'Traefik',
    kind: 'daemon',
    repositories: ['docker.io/library/traefik', 'ghcr.io/traefik/traefik'],
    commands: ['traefik'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: [],
          onBindMount: ['DAC_OVERRIDE'],
          withoutThem: 'a store of certificates that belongs to another user cannot be written',
        },
        evidence: practice,
      },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: practice },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: [], evidence: dockerfile },
      secrets: {
        value: [
          credential('CF_API_KEY'),
          credential('CF_API_TOKEN'),
          credential('CF_DNS_API_TOKEN'),
          credential('CF_ZONE_API_TOKEN'),
          credential('DO_AUTH_TOKEN'),
        ],
        evidence: documented('lego manual, DNS providers: the suffix _FILE'),
      },
      healthcheck: {
        value: noCheck('the check works only where the configuration turns on `ping`'),
        evidence: documented('Traefik manual, healthcheck command'),
      },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go proxy'),
      },
      ports: { value: [80, 443, 8080], evidence: dockerfile },
      dockerApi: {
        value: ['CONTAINERS', 'EVENTS', 'PING', 'VERSION'],
        evidence: readIn('traefik/traefik pkg/provider/docker/pdocker.go'),
      },
      stableTag: { value: { tag: 'v3.7.11', asOf: '2026-08', major: '3' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'ping',
        tag: /./,
        when: [
          {
            kind: 'command',
            matches: /^(?!.*(?:--ping\.|entrypoints\.traefik)).*--ping(?:=true)?(?:\s|$)/i,
          },
        ],
        facts: {
          healthcheck: {
            value: succeeds(['traefik', 'healthcheck', '--ping']),
            evidence: documented('Traefik manual, healthcheck command'),
          },
        },
      },
      {
        name: 'certificates',
        tag: /./,
        when: [{ kind: 'command', matches: /\.acme\.storage=\/letsencrypt\//i }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/letsencrypt'] },
            evidence: practice,
          },
          dataPaths: { value: ['/letsencrypt'], evidence: practice },
        },
      },
      {
        name: 'certificates elsewhere',
        tag: /./,
        when: [{ kind: 'command', matches: /\.acme\.storage=(?!\/letsencrypt\/)/i }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the folder of the certificates may not be mounted'),
          },
        },
      },
      {
        name: 'plugins',
        tag: /./,
        when: [{ kind: 'command', matches: /experimental\.plugins/i }],
        facts: {
          readOnly: {
            value: { kind: 'unsupported', reason: 'plugins are downloaded into /plugins-storage' },
            evidence: documented('Traefik manual, plugins'),
          },
        },
      },
    ],
  }),
);
