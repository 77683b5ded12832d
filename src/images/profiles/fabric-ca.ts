import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('hyperledger/fabric-ca images/fabric-ca/Dockerfile');

export const fabricCa: ImageProfile = profile(
  {
    family: 'fabric-ca',
    title: 'Hyperledger Fabric, certificates',
    kind: 'daemon',
    repositories: ['docker.io/hyperledger/fabric-ca', 'ghcr.io/hyperledger/fabric-ca'],
    commands: ['fabric-ca-server', 'sh'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/etc/hyperledger/fabric-ca-server'],
        },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/etc/hyperledger/fabric-ca-server'], evidence: source },
      healthcheck: { value: noCheck('the settings name the address'), evidence: source },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [7054], evidence: source },
      audience: forServices('a server of certificates'),
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
