import { noCheck } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('DIYgod/RSSHub Dockerfile');

export const rsshub: ImageProfile = profile(
  {
    family: 'rsshub',
    title: 'RSSHub',
    kind: 'daemon',
    repositories: ['docker.io/diygod/rsshub', 'ghcr.io/diygod/rsshub'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('only some of its images have curl'),
        evidence: derived('the base image is slim'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [1200], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
    variants: [
      {
        name: 'with browser',
        tag: /chromium/,
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the browser may write elsewhere'),
          },
          resources: {
            value: {
              memory: '2G',
              memoryFloor: '512M',
              memoryReservation: '256M',
              cpus: 1,
              pids: 1024,
            },
            evidence: sizeClass('browser'),
          },
        },
      },
    ],
  }),
);
