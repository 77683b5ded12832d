import { forServices } from '../audience.ts';
import { curlFetches, noCheck } from '../checks.ts';
import { assumed, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('gotenberg/gotenberg build/Dockerfile');
const health = curlFetches('http://127.0.0.1:3000/health');

export const gotenberg: ImageProfile = profile(
  {
    family: 'gotenberg',
    title: 'Gotenberg',
    kind: 'daemon',
    repositories: ['docker.io/gotenberg/gotenberg'],
    commands: ['gotenberg'],
  },
  () => ({
    facts: {
      user: { value: '1001:1001', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/home/gotenberg', owner: '1001:1001', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
        },
        evidence: assumed('Chromium and LibreOffice may write elsewhere too'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: health, evidence: practisedBy('several public Compose files') },
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
      ports: { value: [3000], evidence: dockerfile },
      audience: forServices('a converter of documents'),
      stableTag: { value: { tag: '8.17.1', asOf: '2025-02', major: '8' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'another port',
        tag: /./,
        when: [
          { kind: 'environment', name: 'PORT' },
          { kind: 'environment', name: 'API_PORT' },
          { kind: 'command', matches: /--api-port/ },
        ],
        facts: {
          healthcheck: { value: noCheck('the service sets the port'), evidence: dockerfile },
        },
      },
    ],
  }),
);
