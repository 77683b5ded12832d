import { wgetFetches, withoutCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('nocodb/nocodb packages/nocodb/Dockerfile');

export const nocodb: ImageProfile = profile(
  {
    family: 'nocodb',
    title: 'NocoDB',
    kind: 'daemon',
    repositories: ['docker.io/nocodb/nocodb'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'each start unpacks the program into /usr/src/app' },
        evidence: dockerfile,
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/usr/app/data'], evidence: dockerfile },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:8080/api/v1/health', { startPeriod: 60 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [8080], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [withoutCheck(dockerfile, 'PORT')],
  }),
);
