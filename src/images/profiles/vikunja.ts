import { succeeds } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('go-vikunja/vikunja Dockerfile');

export const vikunja: ImageProfile = profile(
  {
    family: 'vikunja',
    title: 'Vikunja',
    kind: 'daemon',
    repositories: ['docker.io/vikunja/vikunja'],
  },
  () => ({
    facts: {
      user: { value: '1000:0', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/app/vikunja/files'] },
        evidence: derived('one program on an empty image, which writes to its data folder only'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: {
        value: ['/app/vikunja/files', '/db'],
        evidence: documented('Vikunja manual: full Docker example'),
      },
      healthcheck: {
        value: succeeds(['/app/vikunja/vikunja', 'healthcheck']),
        evidence: assumed('older versions do not have this command'),
      },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [3456], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
