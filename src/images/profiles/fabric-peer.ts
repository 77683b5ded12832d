import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('hyperledger/fabric images/peer/Dockerfile');

export const fabricPeer: ImageProfile = profile(
  {
    family: 'fabric-peer',
    title: 'Hyperledger Fabric, peer',
    kind: 'daemon',
    repositories: ['docker.io/hyperledger/fabric-peer', 'ghcr.io/hyperledger/fabric-peer'],
    commands: ['peer'],
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
      dataPaths: { value: ['/etc/hyperledger/fabric', '/var/hyperledger'], evidence: source },
      healthcheck: { value: noCheck('the settings name the address'), evidence: source },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Go storage service'),
      },
      ports: { value: [7051], evidence: source },
      audience: forServices('a node of a ledger'),
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
