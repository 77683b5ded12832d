import {
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  practisedBy,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('gethomepage/homepage Dockerfile, docker-entrypoint.sh');
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');

export const homepage: ImageProfile = profile(
  {
    family: 'homepage',
    title: 'Homepage',
    kind: 'daemon',
    repositories: ['ghcr.io/gethomepage/homepage'],
    commands: ['node'],
  },
  () => ({
    facts: {
      // Stays root unless PUID says otherwise.
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'the switch to PUID and PGID ends the start',
        },
        evidence: source,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/app/.next/cache', purpose: 'images made smaller' },
            { path: '/run' },
            { path: '/tmp' },
          ],
          tmpfsAsUser: [
            { path: '/app/.next/cache', owner: '1000:1000', options: ['mode=0755'] },
            { path: '/run', owner: '1000:1000', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
          needsMount: ['/app/config'],
        },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/app/config'], evidence: source },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [3000], evidence: source },
      dockerApi: {
        value: ['CONTAINERS'],
        evidence: documented('gethomepage/homepage docs/configs/docker.md, socket proxy'),
      },
      versionedData: { value: false, evidence: derived('settings are files that people write') },
    },
  }),
);
