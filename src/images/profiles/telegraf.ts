import { noCheck } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('influxdata/influxdata-docker telegraf/1.39/entrypoint.sh, Dockerfile');

export const telegraf: ImageProfile = profile(
  {
    family: 'telegraf',
    title: 'Telegraf',
    kind: 'daemon',
    repositories: ['docker.io/library/telegraf'],
    commands: ['telegraf'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      // SETFCAP must stay out: setcap would succeed and the program could no longer be executed.
      capabilities: {
        value: {
          asDefault: ['SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user telegraf',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('a collector without state; the failure of setcap is only logged'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: [], evidence: entrypoint },
      healthcheck: {
        value: noCheck('which port it opens is decided by the configuration'),
        evidence: entrypoint,
      },
      resources: {
        value: { memory: '512M', memoryFloor: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8092, 8094, 8125], evidence: entrypoint },
      readsHost: {
        value: ['/', '/etc', '/proc', '/run', '/sys', '/var'],
        evidence: documented('docker-library/docs telegraf/content.md: mounts the host at /hostfs'),
      },
      dockerApi: {
        value: ['CONTAINERS', 'INFO', 'PING', 'VERSION'],
        evidence: assumed('its plugin docker lists and measures containers'),
      },
      versionedData: { value: false, evidence: entrypoint },
    },
  }),
);
