import { defaultCapabilities } from '../../compose/capabilities.ts';
import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { documented, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const general = documented('docker-library/docs docker: the daemon needs a privileged container');

export const docker: ImageProfile = profile(
  {
    family: 'docker',
    title: 'Docker',
    kind: 'daemon',
    repositories: ['docker.io/library/docker'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: general },
      capabilities: {
        value: {
          asDefault: defaultCapabilities,
          withoutThem: 'neither the daemon nor its containers start',
        },
        evidence: general,
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'the daemon writes all over the system' },
        evidence: general,
      },
      noNewPrivileges: {
        value: { compatible: false, reason: 'containers inside would inherit the restriction' },
        evidence: general,
      },
      dataPaths: { value: ['/var/lib/docker'], evidence: general },
      healthcheck: {
        value: noCheck('whether a daemon runs is decided by the tag and the command'),
        evidence: general,
      },
      resources: {
        value: { memory: '4G', memoryFloor: '512M', cpus: 1, pids: 4096 },
        evidence: sizeClass('container engine'),
      },
      ports: { value: [2375, 2376], evidence: general },
      audience: forServices('a Docker engine'),
      stopGrace: {
        value: 30,
        evidence: documented('dockerd manual: --shutdown-timeout gives its containers 15 seconds'),
      },
      versionedData: { value: true, evidence: general },
    },
    variants: [
      {
        name: 'client',
        tag: /cli/,
        facts: {
          capabilities: {
            value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
            evidence: general,
          },
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/root' }, { path: '/tmp' }] },
            evidence: practisedBy('ilkersigirci/homeserver-docker'),
          },
          noNewPrivileges: { value: { compatible: true }, evidence: general },
          resources: {
            value: { memory: '512M', memoryFloor: '64M', cpus: 1, pids: 256 },
            evidence: sizeClass('Go client'),
          },
        },
      },
    ],
  }),
);
