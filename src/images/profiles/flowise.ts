import { wgetFetches, withoutCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('FlowiseAI/Flowise docker/Dockerfile');

export const flowise: ImageProfile = profile(
  {
    family: 'flowise',
    title: 'Flowise',
    kind: 'daemon',
    repositories: ['docker.io/flowiseai/flowise'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/root/.flowise'] },
        evidence: assumed('nodes and their libraries may write elsewhere'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/root/.flowise'], evidence: documented('Flowise manual: Docker') },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:3000/api/v1/ping', { startPeriod: 60 }),
        evidence: documented('Flowise manual: ping; BusyBox wget of Alpine'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [3000], evidence: documented('Flowise manual: PORT') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [withoutCheck(documented('Flowise manual: environment variables'), 'PORT')],
  }),
);
