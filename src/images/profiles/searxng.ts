import { noCheck, wgetFetches } from '../checks.ts';
import {
  derived,
  dropsUnderNoNewPrivileges,
  practisedBy,
  publishedTag,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('searxng/searxng container/{base.yml,dist.dockerfile,entrypoint.sh}');
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');

export const searxng: ImageProfile = profile(
  {
    family: 'searxng',
    title: 'SearXNG',
    kind: 'daemon',
    repositories: ['docker.io/searxng/searxng', 'ghcr.io/searxng/searxng'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      // Root writes settings into folders of user 977. Images of 2024 and older switch to that user.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
          withoutThem: 'the settings cannot be created in the folder of user 977',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/run' }, { path: '/tmp' }] },
        evidence: derived('it writes into its volumes only, and runs so as a given user'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/etc/searxng', '/var/cache/searxng'], evidence: entrypoint },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:8080/healthz', { startPeriod: 60 }),
        evidence: practice,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Python web application'),
      },
      ports: { value: [8080], evidence: entrypoint },
      stableTag: {
        value: { tag: '2026.4.22-74f1ca203', asOf: '2026-04', major: '2026' },
        evidence: publishedTag,
      },
      versionedData: { value: false, evidence: derived('it keeps settings and a cache only') },
    },
    variants: [
      {
        name: 'another port',
        tag: /./,
        when: [
          { kind: 'environment', name: 'BIND_ADDRESS' },
          { kind: 'environment', name: 'GRANIAN_PORT' },
          { kind: 'environment', name: 'SEARXNG_PORT' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the variables may set another port or address'),
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
