import { noCheck } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  practisedBy,
  publishedTag,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('pocket-id/pocket-id docker/Dockerfile, scripts/docker/entrypoint.sh');
const older = assumed('version 0 is another image, which nobody has read');

export const pocketId: ImageProfile = profile(
  {
    family: 'pocket-id',
    title: 'Pocket ID',
    kind: 'daemon',
    repositories: ['docker.io/stonith404/pocket-id', 'ghcr.io/pocket-id/pocket-id'],
    commands: ['/app/pocket-id'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      dropsTo: { value: '1000:1000', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to PUID and PGID',
        },
        evidence: source,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/app/data'] },
        evidence: derived('the entrypoint goes on when it cannot write accounts to /etc'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/app/data'], evidence: source },
      secrets: {
        value: [
          {
            name: 'ENCRYPTION_KEY',
            fileVariable: 'ENCRYPTION_KEY_FILE',
            secret: true,
            reader: '1000:1000',
          },
        ],
        evidence: documented('pocket-id/pocket-id .env.example'),
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [1411], evidence: source },
      worksAs: {
        value: '1000:1000',
        evidence: practisedBy('ilkersigirci/homeserver-docker apps/pocket-id.yml'),
      },
      stableTag: { value: { tag: 'v2.13.0', asOf: '2026-08', major: '2' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'as a user',
        tag: /./,
        when: [{ kind: 'user', is: 'not root' }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/app/data'] },
            evidence: practisedBy('ilkersigirci/homeserver-docker, with a user of its own'),
          },
        },
      },
      {
        name: 'before 1',
        tag: /^v?0\./,
        facts: {
          capabilities: { value: { asDefault: [] }, evidence: older },
          readOnly: {
            value: { kind: 'unsupported', reason: 'version 0 holds other programs beside its own' },
            evidence: older,
          },
          dataPaths: { value: ['/app/backend/data'], evidence: older },
          secrets: { value: [], evidence: older },
          healthcheck: { value: noCheck('version 0 listens on another port'), evidence: older },
        },
      },
    ],
  }),
);
