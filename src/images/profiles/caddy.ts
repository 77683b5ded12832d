import { wgetFetches } from '../checks.ts';
import { assumed, documented, measured, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('the file capability of the program, first and second boot, page served');
const dockerfile = readIn('caddyserver/caddy-docker 2.11/alpine/Dockerfile');

export const caddy: ImageProfile = profile(
  {
    family: 'caddy',
    title: 'Caddy',
    kind: 'daemon',
    repositories: ['docker.io/library/caddy'],
    commands: ['caddy'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: {
          // The program file carries it: without it the kernel refuses to start Caddy, on any port.
          asDefault: ['NET_BIND_SERVICE'],
          onBindMount: ['DAC_OVERRIDE'],
          asUser: ['NET_BIND_SERVICE'],
          withoutThem: 'exec /usr/bin/caddy: operation not permitted',
        },
        evidence: lab,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/config/caddy', purpose: 'copy of the last configuration' },
            { path: '/tmp' },
          ],
          tmpfsAsUser: [
            { path: '/config/caddy', owner: '1000:1000', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
          needsMount: ['/data'],
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: ['/data'], evidence: dockerfile },
      healthcheck: { value: wgetFetches('http://127.0.0.1:2019/config/'), evidence: lab },
      resources: {
        value: { memory: '512M', memoryFloor: '32M', cpus: 1, pids: 256 },
        evidence: lab,
      },
      ports: { value: [80, 443, 2019], evidence: dockerfile },
      stableTag: { value: { tag: '2.11.4', asOf: '2026-08', major: '2' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'own configuration',
        tag: /./,
        when: [
          { kind: 'mount', path: '/etc/caddy' },
          { kind: 'environment', name: 'CADDY_ADMIN' },
        ],
        facts: {
          healthcheck: {
            value: wgetFetches('http://127.0.0.1:2019/config/'),
            evidence: documented('admin endpoint, on unless the configuration says `admin off`'),
          },
        },
      },
      {
        name: 'builder',
        tag: /builder/,
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp', options: ['exec'] }] },
            evidence: assumed('compiles Go programs'),
          },
        },
      },
    ],
  }),
);
