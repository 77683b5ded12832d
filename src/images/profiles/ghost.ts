import { noCheck, succeeds } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  publishedTag,
  readIn,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('docker-library/ghost docker-entrypoint.sh, 6/bookworm/Dockerfile');

export const ghost: ImageProfile = profile(
  {
    family: 'ghost',
    title: 'Ghost',
    kind: 'daemon',
    repositories: ['docker.io/library/ghost'],
    commands: ['node'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '1000:1000', evidence: entrypoint },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user node',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('some versions build assets beside the program when they start'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/lib/ghost/content'], evidence: entrypoint },
      healthcheck: {
        value: succeeds(
          [
            'node',
            '-e',
            "require('http').get('http://127.0.0.1:2368/', (answer) => answer.destroy())",
          ],
          { interval: 30, timeout: 10, startPeriod: 120 },
        ),
        evidence: derived('Node.js is in the image; any answer will do, for Ghost redirects'),
      },
      resources: {
        value: {
          memory: '1G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 256,
          sizedBy: ['NODE_OPTIONS'],
        },
        evidence: documented('Ghost manual: 1 GB of memory'),
      },
      ports: { value: [2368], evidence: entrypoint },
      worksAs: {
        value: '1000:1000',
        evidence: readIn(
          'docker-library/ghost 6/bookworm/docker-entrypoint.sh: allows --user; Dockerfile: content open to all',
        ),
      },
      stableTag: { value: { tag: '6.59.0', asOf: '2026-08', major: '6' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'another port',
        tag: /./,
        when: [
          { kind: 'environment', name: 'server__port' },
          { kind: 'environment', name: 'server__host' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('server__port may set another port'),
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
