import { forAdministrators } from '../audience.ts';
import { assumed, derived, documented, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('axllent/mailpit Dockerfile');

export const mailpit: ImageProfile = profile(
  {
    family: 'mailpit',
    title: 'Mailpit',
    kind: 'daemon',
    repositories: ['docker.io/axllent/mailpit', 'ghcr.io/axllent/mailpit'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: dockerfile,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: documented(
          'Mailpit manual: messages lie in a temporary database unless MP_DATABASE names one',
        ),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [1025, 1110, 8025], evidence: dockerfile },
      audience: forAdministrators('a trap for test mail'),
      worksAs: {
        value: '1000:1000',
        evidence: derived('a single Go program that listens above 1024 and keeps messages in /tmp'),
      },
      stableTag: { value: { tag: 'v1.31.0', asOf: '2026-08', major: '1' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
    variants: [
      {
        name: 'kept messages',
        tag: /./,
        when: [
          { kind: 'environment', name: 'MP_DATABASE' },
          { kind: 'environment', name: 'MP_DATA_FILE' },
        ],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the folder of the database may not be mounted'),
          },
        },
      },
    ],
  }),
);
