import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { s6AsUser, s6Capabilities } from '../s6-overlay.ts';

const dockerfile = readIn(
  'jitsi/docker-jitsi-meet base/Dockerfile: s6-overlay as the first process',
);

export const jitsi: ImageProfile = profile(
  {
    family: 'jitsi',
    title: 'An image of Jitsi Meet',
    kind: 'daemon',
    repositories: ['docker.io/jitsi/*', 'ghcr.io/jitsi/*'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: s6Capabilities,
        evidence: derived('the start gives folders to users and runs as them'),
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'each start fills in settings in many folders' },
        evidence: assumed('newer versions may differ'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('root switches to users without a setuid program'),
      },
      dataPaths: { value: ['/config'], evidence: readIn('jitsi/docker-jitsi-meet web/Dockerfile') },
      healthcheck: {
        value: noCheck('each of the images listens on ports of its own'),
        evidence: dockerfile,
      },
      resources: {
        value: {
          memory: '3G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('part of a conference server'),
      },
      ports: { value: [80, 443], evidence: assumed('those of the web server alone') },
      versionedData: { value: false, evidence: derived('each start makes the settings anew') },
    },
    variants: [s6AsUser],
  }),
);
