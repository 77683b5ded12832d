import { noCheck, succeeds } from '../checks.ts';
import { assumed, derived, documented, practisedBy, publishedTag, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const manual = documented('Readeck README: a container with a volume at /readeck');
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');
const unread = assumed('the build file of an older version was read only');

export const readeck: ImageProfile = profile(
  {
    family: 'readeck',
    title: 'Readeck',
    kind: 'daemon',
    repositories: ['codeberg.org/readeck/readeck'],
    commands: ['/bin/readeck', 'readeck'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: unread },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: unread },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: practice },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/readeck'], evidence: manual },
      healthcheck: {
        value: succeeds(['/bin/readeck', 'healthcheck', '-config', 'config.toml']),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service that renders pages'),
      },
      ports: { value: [8000], evidence: manual },
      worksAs: {
        value: '1000:1000',
        evidence: practisedBy('ilkersigirci/homeserver-docker apps/readeck.yml'),
      },
      stableTag: { value: { tag: '0.22.3', asOf: '2026-08', major: '0' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'before 0.20',
        tag: /^0\.1?\d(?:\D|$)/,
        facts: {
          healthcheck: {
            value: noCheck('older versions may not know the command healthcheck'),
            evidence: assumed('older versions may not know the command healthcheck'),
          },
        },
      },
    ],
  }),
);
