import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, checkOfSomeVersions, withoutSetuid } from '../read-alone.ts';

const source = readIn('maildev/maildev Dockerfile');

export const maildev: ImageProfile = profile(
  {
    family: 'maildev',
    title: 'MailDev',
    kind: 'daemon',
    repositories: ['docker.io/maildev/maildev', 'docker.io/djfarrelly/maildev'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [1025, 1080], evidence: source },
      versionedData: { value: false, evidence: derived('it keeps mails in a temporary folder') },
    },
  }),
);
