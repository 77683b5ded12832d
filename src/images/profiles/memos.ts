import { noCheck, wgetFetches } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('usememos/memos scripts/Dockerfile, entrypoint.sh');

export const memos: ImageProfile = profile(
  {
    family: 'memos',
    title: 'Memos',
    kind: 'daemon',
    repositories: ['docker.io/neosmemo/memos', 'ghcr.io/usememos/memos'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      dropsTo: { value: '10001:10001', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'the switch to its own user ends the start',
        },
        evidence: source,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('only its data folder and /tmp are open to the user that it switches to'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/opt/memos'], evidence: source },
      secrets: {
        value: [
          // Read after the switch of user.
          {
            name: 'MEMOS_DSN',
            fileVariable: 'MEMOS_DSN_FILE',
            secret: true,
            reader: '10001:10001',
          },
        ],
        evidence: source,
      },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:5230/healthz'),
        evidence: readIn('usememos/memos server/server.go'),
      },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service with a database'),
      },
      ports: { value: [5230], evidence: source },
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
          { kind: 'environment', name: 'MEMOS_ADDR' },
          { kind: 'environment', name: 'MEMOS_PORT' },
          { kind: 'command', matches: /--(?:addr|port)/ },
        ],
        facts: {
          healthcheck: { value: noCheck('the service sets the address'), evidence: source },
        },
      },
    ],
  }),
);
