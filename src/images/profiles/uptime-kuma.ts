import { assumed, derived, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('louislam/uptime-kuma docker/dockerfile, debian-base.dockerfile');

export const uptimeKuma: ImageProfile = profile(
  {
    family: 'uptime-kuma',
    title: 'Uptime Kuma',
    kind: 'daemon',
    repositories: ['docker.io/louislam/uptime-kuma', 'ghcr.io/louislam/uptime-kuma'],
    commands: ['node'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
          withoutThem: 'a data folder of another user cannot be taken over',
        },
        evidence: source,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/app/data'] },
        evidence: assumed('browser checks and the embedded database may write elsewhere'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('sudo, used for a name cache only, fails without harm'),
      },
      dataPaths: { value: ['/app/data'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [3001], evidence: source },
      dockerApi: {
        value: ['CONTAINERS'],
        evidence: readIn('louislam/uptime-kuma server/docker.js: asks for /containers only'),
      },
      stableTag: { value: { tag: '2.5.0', asOf: '2026-08', major: '2' }, evidence: publishedTag },
      versionedData: { value: true, evidence: derived('migration to version 2 cannot go back') },
    },
    variants: [
      {
        name: 'rootless',
        tag: /rootless/,
        facts: {
          user: { value: '1000:1000', evidence: source },
          capabilities: { value: { asDefault: [] }, evidence: source },
        },
      },
      {
        name: 'own user',
        tag: /^(?!.*rootless)/,
        when: [
          { kind: 'environment', name: 'PUID' },
          { kind: 'environment', name: 'PGID' },
        ],
        facts: {
          capabilities: {
            // KILL: dumb-init stays root and hands the signal to stop to a process of another user.
            value: {
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
              withoutThem: 'the entrypoint cannot switch to PUID and PGID',
            },
            evidence: source,
          },
        },
      },
      {
        name: 'network of the host',
        tag: /^(?!.*rootless)/,
        when: [{ kind: 'network', is: 'host' }],
        facts: {
          capabilities: {
            // In a network of its own Docker lets everybody ping.
            value: {
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'NET_RAW', 'SETGID', 'SETUID'],
              withoutThem: 'monitors that ping report everything as down, and no others do',
            },
            evidence: derived('ping opens a raw socket where the host keeps others to root'),
          },
        },
      },
    ],
  }),
);
