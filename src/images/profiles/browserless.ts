import { forServices } from '../audience.ts';
import { curlAnswers } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('browserless/browserless docker/base/Dockerfile, docker/chromium/Dockerfile');

export const browserless: ImageProfile = profile(
  {
    family: 'browserless',
    title: 'Browserless',
    kind: 'daemon',
    repositories: [
      'docker.io/browserless/chrome',
      'ghcr.io/browserless/chrome',
      'ghcr.io/browserless/chromium',
      'ghcr.io/browserless/edge',
      'ghcr.io/browserless/firefox',
      'ghcr.io/browserless/multi',
      'ghcr.io/browserless/webkit',
    ],
    commands: ['./scripts/start.sh', './start.sh'],
  },
  () => ({
    facts: {
      // The number of the group is the next free one of the system.
      user: { value: '999:999', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('one public configuration of version 1; the browser may write elsewhere'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      dataPaths: { value: [], evidence: source },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:3000/', { interval: 30, timeout: 10 }),
        evidence: source,
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 2048,
        },
        evidence: sizeClass('browser that serves several sessions'),
      },
      ports: { value: [3000], evidence: source },
      audience: forServices('a remote-controlled browser'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
