import { forAdministrators } from '../audience.ts';
import { succeeds } from '../checks.ts';
import { documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('amir20/dozzle Dockerfile: one static program on an empty image');

export const dozzle: ImageProfile = profile(
  {
    family: 'dozzle',
    title: 'Dozzle',
    kind: 'daemon',
    repositories: ['docker.io/amir20/dozzle', 'ghcr.io/amir20/dozzle'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: dockerfile,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp', options: ['mode=1777'] }] },
        evidence: dockerfile,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: {
        value: ['/data'],
        evidence: documented('Dozzle manual: users and certificates'),
      },
      healthcheck: {
        value: succeeds(['/dozzle', 'healthcheck']),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', cpus: 1, pids: 128 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8080], evidence: dockerfile },
      audience: forAdministrators('a viewer of container logs'),
      dockerApi: {
        value: ['CONTAINERS', 'EVENTS', 'INFO', 'PING', 'VERSION'],
        evidence: documented(
          'amir20/dozzle docs/guide/remote-hosts.md, connecting with a socket proxy',
        ),
      },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
