import { succeeds } from '../checks.ts';
import { derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('juanfont/headscale Dockerfile: distroless');

export const headscale: ImageProfile = profile(
  {
    family: 'headscale',
    title: 'Headscale',
    kind: 'daemon',
    repositories: ['ghcr.io/juanfont/headscale', 'docker.io/headscale/headscale'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run/headscale' }],
          needsMount: ['/var/lib/headscale'],
        },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: {
        value: ['/var/lib/headscale'],
        evidence: documented('Headscale manual: running in a container'),
      },
      healthcheck: {
        value: succeeds(['headscale', 'health']),
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', memoryReservation: '32M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8080], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
