import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('Azure/Azurite Dockerfile');

export const azurite: ImageProfile = profile(
  {
    family: 'azurite',
    title: 'Azurite',
    kind: 'daemon',
    repositories: ['mcr.microsoft.com/azure-storage/azurite'],
    commands: ['azurite', 'azurite-blob', 'azurite-queue', 'azurite-table'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/data'], evidence: source },
      healthcheck: { value: noCheck('the options name the address'), evidence: source },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [10000, 10001, 10002], evidence: source },
      audience: forServices('a storage emulator'),
      versionedData: { value: false, evidence: derived('it is an emulator for tests') },
    },
  }),
);
