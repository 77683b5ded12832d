import { assumed, derived, documented, publishedTag, readIn, sizeClass } from '../evidence.ts';
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
        evidence: documented('Uptime Kuma wiki, How to Monitor Docker Containers'),
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
    ],
  }),
);
