import { forServices } from '../audience.ts';
import { curlFetches, noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('FlareSolverr/FlareSolverr Dockerfile, src/flaresolverr.py');

export const flaresolverr: ImageProfile = profile(
  {
    family: 'flaresolverr',
    title: 'FlareSolverr',
    kind: 'daemon',
    repositories: ['docker.io/flaresolverr/flaresolverr', 'ghcr.io/flaresolverr/flaresolverr'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the driver of the browser is changed in /app, where the browser keeps files too',
        },
        evidence: assumed('where the driver is changed was not read'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('Chromium runs without its sandbox and so without its setuid helper'),
      },
      dataPaths: { value: ['/config'], evidence: source },
      healthcheck: {
        value: curlFetches('http://127.0.0.1:8191/health', { startPeriod: 60 }),
        evidence: source,
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('headless browser'),
      },
      ports: { value: [8191, 8192], evidence: source },
      audience: forServices('a remote-controlled browser'),
      versionedData: { value: false, evidence: derived('it keeps nothing that matters') },
    },
    variants: [
      {
        name: 'another port',
        tag: /./,
        when: [{ kind: 'environment', name: 'PORT' }],
        facts: {
          healthcheck: { value: noCheck('the service sets the port'), evidence: source },
        },
      },
    ],
  }),
);
