import { noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('docusealco/docuseal Dockerfile');

export const docuseal: ImageProfile = profile(
  {
    family: 'docuseal',
    title: 'DocuSeal',
    kind: 'daemon',
    repositories: ['docker.io/docuseal/docuseal'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the application caches in /app/tmp and keeps data where WORKDIR says'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: {
        value: ['/data', '/data/docuseal'],
        evidence: derived('its folder of data, in older images one above'),
      },
      healthcheck: {
        value: noCheck('FORCE_SSL and HOST decide what the page answers'),
        evidence: assumed('the settings of the application were not read'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Rails application'),
      },
      ports: { value: [3000], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
