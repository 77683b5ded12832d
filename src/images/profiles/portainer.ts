import { forAdministrators } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { assumed, documented, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('portainer/portainer build/linux/Dockerfile');
const practice = practisedBy('an example of tmatens/compose-lint');

export const portainer: ImageProfile = profile(
  {
    family: 'portainer',
    title: 'Portainer',
    kind: 'daemon',
    repositories: [
      'docker.io/portainer/portainer-ce',
      'docker.io/portainer/portainer-ee',
      'cr.portainer.io/portainer/portainer-ce',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: practice },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: practice },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/data'], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the image holds neither a shell nor a client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service with a web interface'),
      },
      ports: { value: [8000, 9000, 9443], evidence: dockerfile },
      audience: forAdministrators('a console for containers'),
      dockerApi: {
        value: [
          'CONTAINERS',
          'EVENTS',
          'EXEC',
          'IMAGES',
          'INFO',
          'NETWORKS',
          'PING',
          'POST',
          'SYSTEM',
          'VERSION',
          'VOLUMES',
        ],
        evidence: assumed('it manages everything that an engine has'),
      },
      stableTag: { value: { tag: '2.39.6', asOf: '2026-08', major: '2' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: documented('Portainer manual: the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'alpine',
        tag: /alpine/,
        facts: {
          healthcheck: {
            value: wgetFetches('http://127.0.0.1:9000/api/system/status'),
            evidence: assumed('port 9000 is open unless HTTP is turned off'),
          },
        },
      },
    ],
  }),
);
